package io.practicelinks.api.identity;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to an {@link Identity}. */
public sealed interface IdentityEvent {

    /** The name in JSON and in the database. */
    String label();

    /**
     * What the patient proved was compared with the practice's records.
     *
     * @param outcome one of {@link #OUTCOMES}
     */
    record Compared(Identity outcome) implements IdentityEvent {

        /** What a comparison can say. */
        static final Set<Identity> OUTCOMES = EnumSet.of(
                Identity.MATCHED, Identity.INCOMPLETE, Identity.AMBIGUOUS, Identity.MISMATCHED, Identity.NO_RECORD);

        public Compared {
            if (!OUTCOMES.contains(outcome)) {
                throw new IllegalArgumentException("no comparison says " + outcome);
            }
        }

        @Override
        public String label() {
            return "compared";
        }
    }

    /**
     * A person has made sure that the details on record are this person's, and that this person made this account.
     *
     * @param heardWords the call-back words of the patient's device; null: not said
     */
    record Verified(VerificationMethod method, @Nullable String heardWords) implements IdentityEvent {
        @Override
        public String label() {
            return "verified";
        }
    }

    /** A person has found that this is not who they say. */
    record Rejected() implements IdentityEvent {
        @Override
        public String label() {
            return "rejected";
        }
    }

    /** A person takes back what was decided. */
    record Revoked() implements IdentityEvent {
        @Override
        public String label() {
            return "revoked";
        }
    }

    /** What was known no longer holds. */
    record Lapsed(LapseCause cause) implements IdentityEvent {
        @Override
        public String label() {
            return "lapsed";
        }
    }
}
