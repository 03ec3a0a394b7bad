package io.practicelinks.api.authority;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** {@code /v1/conversations/{id}/authority}, for the practice only. */
public final class AuthorityRoutes implements Routes {

    private final AuthorityService authorities;

    public AuthorityRoutes(AuthorityService authorities) {
        this.authorities = authorities;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("getAuthority", this::get);
        operations.on("decideAuthority", this::decide);
    }

    /** As others show it beside a conversation. */
    public static JsonObject json(Authority authority) {
        JsonObject json = new JsonObject().put("state", authority.state().label());
        if (authority.basis() != null) {
            json.put("basis", authority.basis().label());
        }
        if (authority.endsAt() != null) {
            json.put("endsAt", authority.endsAt().toString());
        }
        return json;
    }

    private Answer get(ApiRequest request) {
        return Answer.ok(
                json(authorities.show(request.practiceId(), Actor.of(request.principal()), request.pathId("id"))));
    }

    private Answer decide(ApiRequest request) {
        UUID practiceId = request.practiceId();
        UUID conversationId = request.pathId("id");
        authorities.requireThere(practiceId, conversationId);
        request.requirePersonOr(Principal.ApiKey.IDENTITY_WRITE);
        AuthorityEvent decision = AuthorityDecision.of(request.body());
        return Answer.ok(json(authorities.decide(practiceId, Actor.of(request.principal()), conversationId, decision)));
    }

    private static JsonObject json(AuthorityService.Shown shown) {
        JsonArray checks = new JsonArray();
        shown.checks().forEach(check -> checks.add(json(check)));
        return json(shown.authority()).put("checks", checks);
    }

    private static JsonObject json(AuthorityCheck check) {
        JsonObject json = new JsonObject()
                .put("occurredAt", check.occurredAt().toString())
                .put("event", check.event())
                .put("former", check.former().label())
                .put("state", check.state().label())
                .put("actor", check.actor().kind());
        if (check.actor().id() != null) {
            json.put("actorId", check.actor().id());
        }
        if (check.basis() != null) {
            json.put("basis", check.basis().label());
        }
        if (check.until() != null) {
            json.put("until", check.until().toString());
        }
        return json;
    }
}
