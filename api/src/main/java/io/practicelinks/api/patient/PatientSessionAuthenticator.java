package io.practicelinks.api.patient;

import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Principal;
import org.jspecify.annotations.Nullable;

/** Knows a patient by the token of a session. Runs on a virtual thread. */
public final class PatientSessionAuthenticator implements Authenticator {

    private final PatientService patients;

    public PatientSessionAuthenticator(PatientService patients) {
        this.patients = patients;
    }

    @Override
    public @Nullable Principal authenticate(String credential) {
        PatientSession session = patients.sessionOf(credential);
        return session == null
                ? null
                : new Principal.PatientSession(
                        session.practiceId(), session.patientId(), session.seesFrom(), session.deviceId());
    }
}
