package io.practicelinks.api.http;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks. Decided from credentials alone, before anything of the request is read. */
public sealed interface Principal {

    /** Names this principal among all others, for example as the owner of an idempotency key; not a secret. */
    String name();

    /** Somebody without credentials. */
    record Anonymous() implements Principal {
        @Override
        public String name() {
            return "anonymous";
        }
    }

    /** The operator, by the admin key. */
    record Admin() implements Principal {
        @Override
        public String name() {
            return "admin";
        }
    }

    /** A program of a practice. */
    record ApiKey(UUID practiceId, Set<String> scopes) implements Principal {

        /** May say who a patient is and for whom they may act, as else people do. */
        public static final String IDENTITY_WRITE = "identity:write";

        @Override
        public String name() {
            return "practice:" + practiceId;
        }
    }

    /** A person of a practice who has signed in. */
    record StaffSession(UUID practiceId, UUID staffId) implements Principal {
        @Override
        public String name() {
            return "staff:" + staffId;
        }
    }

    /**
     * A patient who is connected: by a proven mobile number, or by a code from the front desk.
     *
     * @param seesFrom what was said before is hidden from this session; null: it sees all
     * @param deviceId of the device on which it was opened; null: not known
     */
    record PatientSession(
            UUID practiceId,
            UUID patientId,
            @Nullable Instant seesFrom,
            @Nullable UUID deviceId) implements Principal {
        @Override
        public String name() {
            return "patient:" + patientId;
        }
    }
}
