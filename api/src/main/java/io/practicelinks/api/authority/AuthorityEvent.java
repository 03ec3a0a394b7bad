package io.practicelinks.api.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What can happen to an authority. */
public sealed interface AuthorityEvent {

    /** The name in JSON and in the database. */
    String label();

    /**
     * A person of the practice has made sure of it.
     *
     * @param birthDate of whom it is about, as the practice knows it; null: as it stands
     * @param until the first day without it; null: none is set
     */
    record Confirmed(
            Basis basis,
            @Nullable LocalDate birthDate,
            @Nullable LocalDate until) implements AuthorityEvent {
        @Override
        public String label() {
            return "confirmed";
        }

        @Override
        public String toString() {
            return "Confirmed[" + basis + "]";
        }
    }

    /** A person of the practice has found that there is none, or none any more. */
    record Refused() implements AuthorityEvent {
        @Override
        public String label() {
            return "refused";
        }
    }

    /** A person of the practice takes back what was decided. */
    record Reopened() implements AuthorityEvent {
        @Override
        public String label() {
            return "reopened";
        }
    }

    /** The child has come of age, or the day that was set has come. */
    record Ended() implements AuthorityEvent {
        @Override
        public String label() {
            return "ended";
        }
    }
}
