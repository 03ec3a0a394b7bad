package io.practicelinks.api.emailproof;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.patient.PatientSession;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** {@code POST /v1/email-proofs} and {@code …/{id}/verify}, for a patient with a session. */
public final class EmailProofRoutes implements Routes {

    private static final int ACCEPTED = 202;

    private final EmailProofService proofs;

    public EmailProofRoutes(EmailProofService proofs) {
        this.proofs = proofs;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("beginEmailProof", this::begin);
        operations.on("verifyEmailProof", this::verify);
    }

    private Answer begin(ApiRequest request) {
        BegunProof begun = proofs.begin(patient(request), request.body().getString("email"));
        return Answer.json(
                ACCEPTED,
                new JsonObject()
                        .put("proofId", begun.proofId().toString())
                        .put("expiresAt", begun.expiresAt().toString()));
    }

    private Answer verify(ApiRequest request) {
        Instant provenAt = proofs.verify(
                patient(request), request.pathId("id"), request.body().getString("code"));
        return Answer.ok(new JsonObject().put("emailProven", true).put("provenAt", provenAt.toString()));
    }

    private static PatientSession patient(ApiRequest request) {
        PatientSession session = PatientSession.of(request.principal());
        if (session == null) {
            throw new Failure.Forbidden("Only a patient's own session proves an address.");
        }
        return session;
    }
}
