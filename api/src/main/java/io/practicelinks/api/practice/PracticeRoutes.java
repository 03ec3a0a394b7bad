package io.practicelinks.api.practice;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** {@code /v1/practices}. */
public final class PracticeRoutes implements Routes {

    private final PracticeService practices;

    public PracticeRoutes(PracticeService practices) {
        this.practices = practices;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("createPractice", this::create);
        operations.on("changePractice", this::change);
        operations.on("createApiKey", this::createKey);
    }

    private Answer create(ApiRequest request) {
        Practice practice = NewPractice.of(UuidCreator.getTimeOrderedEpoch(), request.body());
        String apiKey = practices.create(practice);
        return Answer.created(new JsonObject()
                .put("id", practice.id().toString())
                .put("name", practice.name())
                .put("apiKey", apiKey));
    }

    private Answer createKey(ApiRequest request) {
        List<String> scopes = request.body().getJsonArray("scopes", new JsonArray()).stream()
                .map(String::valueOf)
                .distinct()
                .toList();
        String apiKey = practices.createKey(request.pathId("id"), scopes);
        return Answer.created(new JsonObject().put("apiKey", apiKey).put("scopes", new JsonArray(scopes)));
    }

    private Answer change(ApiRequest request) {
        UUID id = request.pathId("id");
        Actor actor = actor(request.principal(), id);
        ChangedPractice practice = practices.change(id, actor, PracticeChange.of(request.body()));
        return Answer.ok(new JsonObject()
                .put("id", practice.id().toString())
                .put("name", practice.name())
                .put(
                        "eventUntil",
                        practice.eventUntil() == null
                                ? null
                                : practice.eventUntil().toString())
                .put("codeCountries", practice.codeCountries() == null ? null : new JsonArray(practice.codeCountries()))
                .put("messageRetentionDays", practice.messageRetentionDays())
                .put("guardianAccessEndsAtAge", practice.guardianAccessEndsAtAge()));
    }

    /** The operator changes every practice, a practice's program its own. */
    private static Actor actor(Principal principal, UUID practiceId) {
        if (principal instanceof Principal.Admin) {
            return Actor.ADMIN;
        }
        if (principal instanceof Principal.ApiKey key && key.practiceId().equals(practiceId)) {
            return Actor.apiKey(practiceId);
        }
        throw new Failure.NotFound("practice");
    }
}
