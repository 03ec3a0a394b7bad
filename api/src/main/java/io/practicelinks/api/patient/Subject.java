package io.practicelinks.api.patient;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a conversation is about. Immutable.
 *
 * @param name of somebody else; null: who writes is who it is about
 * @param birthDate as typed; null: not said
 */
public record Subject(
        Relationship relationship,
        @Nullable PersonName name,
        @Nullable LocalDate birthDate) {

    public Subject {
        if ((relationship == Relationship.SELF) != (name == null)) {
            throw new IllegalArgumentException("only who writes for somebody else names them");
        }
    }

    /** The name as shown; null for who writes for themselves. */
    public @Nullable String shownName() {
        return name == null ? null : name.shown();
    }

    /** The name as compared; empty for who writes for themselves. */
    public String foldedName() {
        return name == null ? "" : name.folded();
    }

    @Override
    public String toString() {
        return "Subject[" + relationship + "]";
    }
}
