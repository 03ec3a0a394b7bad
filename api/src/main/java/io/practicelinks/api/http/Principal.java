package io.practicelinks.api.http;

import java.util.Set;
import java.util.UUID;

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
        @Override
        public String name() {
            return "practice:" + practiceId;
        }
    }

    /** A patient who has proven a mobile number. */
    record PatientSession(UUID practiceId, UUID patientId) implements Principal {
        @Override
        public String name() {
            return "patient:" + patientId;
        }
    }
}
