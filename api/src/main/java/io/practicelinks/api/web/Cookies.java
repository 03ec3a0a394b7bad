package io.practicelinks.api.web;

import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.contract.ClickId;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of the patient's pages: the session, the click that led here, and the device on which a number was proven. All
 * first-party, out of reach of scripts, and bound to this very host where the public URL is {@code https} (prefix {@code __Host-}).
 */
final class Cookies {

    private static final Duration CLICK_LIFETIME = Duration.ofDays(1);

    /** As long as browsers keep any (RFC 6265bis, section 5.5). */
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

    private final String prefix;
    private final String attributes;

    Cookies(URI publicUrl) {
        boolean isHttps = "https".equals(publicUrl.getScheme());
        this.prefix = isHttps ? "__Host-" : "";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isHttps ? "; Secure" : "");
    }

    String sessionName() {
        return prefix + "pl_session";
    }

    @Nullable
    String session(ApiRequest request) {
        return request.cookie(sessionName());
    }

    @Nullable
    String click(ApiRequest request) {
        return request.cookie(prefix + "pl_click");
    }

    @Nullable
    String device(ApiRequest request) {
        return request.cookie(prefix + "pl_device");
    }

    String setDevice(String token) {
        return set("pl_device", token, DEVICE_LIFETIME);
    }

    String setSession(String token) {
        return set("pl_session", token, PatientService.SESSION_LIFETIME);
    }

    String dropSession() {
        return set("pl_session", "", Duration.ZERO);
    }

    String setClick(ClickId click) {
        return set("pl_click", click.toString(), CLICK_LIFETIME);
    }

    private String set(String name, String value, Duration lifetime) {
        return prefix + name + "=" + value + "; Max-Age=" + lifetime.toSeconds() + attributes;
    }
}
