package io.practicelinks.api.web;

import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.patient.PatientSession;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Whose session does a browser's cookie name? Any virtual thread. */
public final class PatientCookie {

    private final Cookies cookies;

    public PatientCookie(URI publicUrl) {
        this.cookies = new Cookies(publicUrl);
    }

    /** The cookie's name at that URL. */
    public static String nameAt(URI publicUrl) {
        return new Cookies(publicUrl).sessionName();
    }

    /** The patient, null for nobody who is signed in. */
    Viewer.@Nullable Patient patient(ApiRequest request) {
        PatientSession session = session(request);
        return session == null ? null : Viewer.Patient.of(session);
    }

    /** The token in the cookie, null where there is none. */
    @Nullable
    String token(ApiRequest request) {
        return cookies.session(request);
    }

    /** Their session, null for nobody who is signed in. */
    @Nullable
    PatientSession session(ApiRequest request) {
        return PatientSession.of(request.principal());
    }
}
