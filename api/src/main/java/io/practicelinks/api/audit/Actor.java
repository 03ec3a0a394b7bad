package io.practicelinks.api.audit;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it. Immutable.
 *
 * @param kind one of the kinds that the table {@code audit_event} allows
 * @param id of that kind, never personal data; null where there is only one of the kind
 */
public record Actor(String kind, @Nullable String id) {

    /** The operator, who holds the admin key. */
    public static final Actor ADMIN = new Actor("admin", null);

    /** The program by itself, for example a sweep. */
    public static final Actor SYSTEM = new Actor("system", null);

    /** The practice's own software; a practice has one key, so the practice names it. */
    public static Actor apiKey(UUID practiceId) {
        return new Actor("api-key", practiceId.toString());
    }

    public static Actor staff(UUID staffId) {
        return new Actor("staff", staffId.toString());
    }

    /** Whoever made a request with credentials of a practice or a patient. */
    public static Actor of(Principal principal) {
        return switch (principal) {
            case Principal.ApiKey key -> apiKey(key.practiceId());
            case Principal.StaffSession session -> staff(session.staffId());
            case Principal.PatientSession session -> patient(session.patientId());
            case Principal.Admin admin -> ADMIN;
            case Principal.Anonymous anonymous -> throw new Failure.Unauthenticated();
        };
    }

    public static Actor patient(UUID patientId) {
        return new Actor("patient", patientId.toString());
    }
}
