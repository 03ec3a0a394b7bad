package io.practicelinks.api.authority;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an authority rests on (45 CFR 164.502(g)). */
public enum Basis {
    /** Of a child. */
    PARENT("parent"),
    /** Of a child, in place of a parent. */
    GUARDIAN("guardian"),
    /** Of an adult: a power of attorney for health care, a court's appointment. */
    REPRESENTATIVE("representative");

    private final String label;

    Basis(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }

    /** True where it ends with childhood. */
    boolean isOverChild() {
        return this != REPRESENTATIVE;
    }

    /** The basis of that label, null where there is none. */
    static @Nullable Basis ofLabel(@Nullable String label) {
        return Arrays.stream(values())
                .filter(basis -> basis.label.equals(label))
                .findFirst()
                .orElse(null);
    }
}
