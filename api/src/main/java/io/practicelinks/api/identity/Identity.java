package io.practicelinks.api.identity;

import java.util.Arrays;

/** How sure the practice is of who writes in a conversation. Only {@link #VERIFIED} opens it for health information. */
public enum Identity {
    UNVERIFIED("unverified"),
    MATCHED("matched"),
    INCOMPLETE("incomplete"),
    AMBIGUOUS("ambiguous"),
    MISMATCHED("mismatched"),
    NO_RECORD("no-record"),
    VERIFIED("verified"),
    REJECTED("rejected");

    private final String label;

    Identity(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }

    /**
     * What the patient may be told: verified or not. The states between would say what stands in the practice's records.
     */
    public Identity asToldToPatient() {
        return this == VERIFIED ? VERIFIED : UNVERIFIED;
    }

    /** The state of that label, which the database guarantees to be one. */
    public static Identity ofLabel(String label) {
        return Arrays.stream(values())
                .filter(identity -> identity.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such identity state"));
    }
}
