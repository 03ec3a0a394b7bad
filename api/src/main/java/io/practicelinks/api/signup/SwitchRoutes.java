package io.practicelinks.api.signup;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.http.Routes;

/** {@code POST /v1/conversations/{id}/switch}, for the patient. */
public final class SwitchRoutes implements Routes {

    private final SwitchService switches;

    public SwitchRoutes(SwitchService switches) {
        this.switches = switches;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("switchConversation", this::switchTo);
    }

    private Answer switchTo(ApiRequest request) {
        if (!(request.principal() instanceof Principal.PatientSession session)) {
            throw new Failure.Unauthenticated();
        }
        return Answer.ok(SignupRoutes.json(switches.switchTo(
                session.practiceId(),
                session.patientId(),
                request.bearer(),
                request.pathId("id"),
                request.body().getString("deviceToken"))));
    }
}
