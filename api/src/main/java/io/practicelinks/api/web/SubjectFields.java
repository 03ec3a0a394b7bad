package io.practicelinks.api.web;

import io.practicelinks.api.patient.Relationship;

/**
 * The fields that say for whom a patient writes, as typed and with what is wrong.
 *
 * @param relationship label of a {@link Relationship}
 */
public record SubjectFields(Field relationship, Field onBehalfOf, Field birthDate) {

    static final SubjectFields EMPTY =
            new SubjectFields(new Field(Relationship.SELF.label(), ""), Field.EMPTY, Field.EMPTY);

    public boolean isSelf() {
        return is(Relationship.SELF);
    }

    public boolean isChild() {
        return is(Relationship.CHILD);
    }

    public boolean isOther() {
        return is(Relationship.OTHER);
    }

    /** True where the fields about somebody else are to be seen whatever is chosen. */
    public boolean isWrong() {
        return relationship.isWrong() || onBehalfOf.isWrong() || birthDate.isWrong();
    }

    private boolean is(Relationship one) {
        return relationship.value().equals(one.label());
    }
}
