package io.practicelinks.api.signup;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.http.Routes;

/** {@code POST /v1/conversations/{id}/mobile-changes}, for the patient. */
public final class NumberChangeRoutes implements Routes {

    private final NumberChangeService changes;

    public NumberChangeRoutes(NumberChangeService changes) {
        this.changes = changes;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("changeMobile", this::begin);
    }

    private Answer begin(ApiRequest request) {
        if (!(request.principal() instanceof Principal.PatientSession session)) {
            throw new Failure.Unauthenticated();
        }
        NumberChangeService.Asked asked = changes.begin(
                session.practiceId(),
                session.patientId(),
                request.bearer(),
                request.pathId("id"),
                request.body().getString("mobile"),
                request.clientAddress());
        return SignupRoutes.begun(asked.begun());
    }
}
