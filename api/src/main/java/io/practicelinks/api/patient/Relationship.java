package io.practicelinks.api.patient;

import java.util.Arrays;
import java.util.Optional;

/** For whom a patient writes. */
public enum Relationship {
    SELF("self"),
    /** A child of theirs, or one in their care. */
    CHILD("child"),
    /** An adult in their care. */
    OTHER("other");

    private final String label;

    Relationship(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }

    /** The relationship of that label, if there is one. */
    public static Optional<Relationship> find(String label) {
        return Arrays.stream(values())
                .filter(relationship -> relationship.label.equals(label))
                .findFirst();
    }

    /** The relationship of that label, which the database guarantees to be one. */
    public static Relationship ofLabel(String label) {
        return find(label).orElseThrow(() -> new IllegalArgumentException("no such relationship"));
    }
}
