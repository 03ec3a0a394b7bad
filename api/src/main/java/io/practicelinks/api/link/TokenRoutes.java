package io.practicelinks.api.link;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonObject;
import java.time.Clock;

/** {@code /v1/tokens}: whose link is it that somebody typed or scanned? "Is this your practice?" comes before anything else. */
public final class TokenRoutes implements Routes {

    private final PublicLinkQueries links;
    private final Clock clock;

    public TokenRoutes(PublicLinkQueries links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("readToken", this::read);
    }

    /** Unknown, paused and expired are not told apart. */
    private Answer read(ApiRequest request) {
        PublicLink link = links.byToken(request.path("token"));
        if (link == null || !link.isActiveAt(clock.instant())) {
            throw new Failure.NotFound("link");
        }
        return Answer.ok(new JsonObject()
                .put("token", link.token())
                .put(
                        "practice",
                        new JsonObject()
                                .put("name", link.practice().name())
                                .put("phone", link.practice().phone())
                                .put("street", link.practice().street())));
    }
}
