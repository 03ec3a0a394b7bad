package io.practicelinks.api.signup;

import io.practicelinks.api.code.SendProof;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.notice.Channel;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/signups}, {@code …/{id}/code} and {@code …/{id}/verify}. */
public final class SignupRoutes implements Routes {

    private static final int ACCEPTED = 202;

    private final SignupService signups;

    public SignupRoutes(SignupService signups) {
        this.signups = signups;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("beginSignup", this::begin);
        operations.on("sendCodeAgain", this::sendAgain);
        operations.on("verifySignup", this::verify);
    }

    private Answer begin(ApiRequest request) {
        JsonObject body = request.body();
        SignupRequest typed = new SignupRequest(
                body.getString("token"),
                body.getString("clickId"),
                body.getString("name"),
                body.getString("mobile"),
                body.getString("email"),
                body.getString("relationship"),
                body.getString("onBehalfOf"),
                body.getString("birthDate"),
                proof(body.getJsonObject("proof")));
        return begun(signups.begin(typed, request.clientAddress()));
    }

    private Answer sendAgain(ApiRequest request) {
        Channel channel = Channel.of(request.body().getString("channel", Channel.TEXT.label()));
        return begun(signups.sendAgain(request.pathId("id"), request.clientAddress(), channel));
    }

    private static @Nullable SendProof proof(@Nullable JsonObject proof) {
        return proof == null ? null : new SendProof(proof.getString("salt"), proof.getString("solution"));
    }

    private Answer verify(ApiRequest request) {
        Connected connected = signups.verify(
                request.pathId("id"),
                request.body().getString("code"),
                request.body().getString("deviceToken"));
        return Answer.ok(json(connected));
    }

    /** How somebody who got connected is told, by whatever way. */
    public static JsonObject json(Connected connected) {
        return new JsonObject()
                .put("patientId", connected.patientId().toString())
                .put("conversationId", connected.conversationId().toString())
                .put("sessionToken", connected.sessionToken())
                .put("deviceToken", connected.deviceToken());
    }

    static Answer begun(Begun begun) {
        return Answer.json(
                ACCEPTED,
                new JsonObject()
                        .put("signupId", begun.signupId().toString())
                        .put("expiresAt", begun.expiresAt().toString()));
    }
}
