package io.practicelinks.api.web;

import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import org.jspecify.annotations.Nullable;

/** Which patient's page is it? Known by the session's cookie. */
record PatientCookie(PatientService patients, Cookies cookies) {

    /** Null where nobody is signed in. */
    Viewer.@Nullable Patient patient(ApiRequest request) {
        String token = cookies.session(request);
        PatientSession session = token == null ? null : patients.sessionOf(token);
        return session == null
                ? null
                : new Viewer.Patient(session.practiceId(), session.patientId(), session.seesFrom());
    }
}
