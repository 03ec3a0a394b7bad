package io.practicelinks.api.practice;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonObject;

/** {@code /v1/practices}. */
public final class PracticeRoutes implements Routes {

    private final PracticeService practices;

    public PracticeRoutes(PracticeService practices) {
        this.practices = practices;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("createPractice", this::create);
    }

    private Answer create(ApiRequest request) {
        Practice practice = NewPractice.of(UuidCreator.getTimeOrderedEpoch(), request.body());
        String apiKey = practices.create(practice);
        return Answer.created(new JsonObject()
                .put("id", practice.id().toString())
                .put("name", practice.name())
                .put("apiKey", apiKey));
    }
}
