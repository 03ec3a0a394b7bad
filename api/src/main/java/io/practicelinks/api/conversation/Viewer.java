package io.practicelinks.api.conversation;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.patient.PatientSession;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who reads or writes. The practice sees all of its conversations, a patient the one of their own. */
public sealed interface Viewer {

    UUID practiceId();

    /** Who it is on record. */
    Actor actor();

    /** What was said before is hidden from them, but for the greeting; null: nothing is. */
    @Nullable
    Instant seesFrom();

    /**
     * The practice's software, or a person of it.
     *
     * @param staffId null for software
     */
    record Practice(UUID practiceId, @Nullable UUID staffId) implements Viewer {
        @Override
        public Actor actor() {
            return staffId == null ? Actor.apiKey(practiceId) : Actor.staff(staffId);
        }

        @Override
        public @Nullable Instant seesFrom() {
            return null;
        }
    }

    /**
     * A patient with a session.
     *
     * @param seesFrom what was said before is hidden; null: nothing is
     * @param deviceId of the device that they look at; null: not known
     */
    record Patient(
            UUID practiceId,
            UUID patientId,
            @Nullable Instant seesFrom,
            @Nullable UUID deviceId) implements Viewer {

        /** Whose session it is. */
        public static Patient of(PatientSession session) {
            return new Patient(session.practiceId(), session.patientId(), session.seesFrom(), session.deviceId());
        }

        @Override
        public Actor actor() {
            return Actor.patient(patientId);
        }
    }

    /** Who it is by their credentials. */
    static Viewer of(Principal principal) {
        return switch (principal) {
            case Principal.ApiKey key -> new Practice(key.practiceId(), null);
            case Principal.StaffSession session -> new Practice(session.practiceId(), session.staffId());
            case Principal.PatientSession session ->
                new Patient(session.practiceId(), session.patientId(), session.seesFrom(), session.deviceId());
            case Principal.Admin admin -> throw new Failure.Forbidden("The admin key belongs to no practice.");
            case Principal.Anonymous anonymous -> throw new Failure.Unauthenticated();
        };
    }
}
