package io.practicelinks.api.web;

import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import org.jspecify.annotations.Nullable;

/** Whose session does the request's cookie hold? Any virtual thread. */
final class SignedIn {

    private final PatientService patients;
    private final Cookies cookies;

    SignedIn(PatientService patients, Cookies cookies) {
        this.patients = patients;
        this.cookies = cookies;
    }

    /** Null where it holds none, or one that is over. */
    @Nullable
    PatientSession patient(ApiRequest request) {
        String token = cookies.session(request);
        return token == null ? null : patients.sessionOf(token);
    }
}
