package io.practicelinks.api.identity;

import java.util.Arrays;

/**
 * How sure the practice is of who writes in a conversation. Only {@link #VERIFIED} opens it for health information (45 CFR 164.514(h)),
 * and only a person leads to it.
 */
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

    /** The state that follows, which may be the same. What a person has decided, no comparison changes. */
    public Identity after(IdentityEvent event) {
        return switch (event) {
            case IdentityEvent.Compared compared -> this == VERIFIED || this == REJECTED ? this : compared.outcome();
            case IdentityEvent.Verified verified -> VERIFIED;
            case IdentityEvent.Rejected rejected -> REJECTED;
            case IdentityEvent.Revoked revoked -> UNVERIFIED;
            case IdentityEvent.Lapsed lapsed -> this == REJECTED ? REJECTED : UNVERIFIED;
        };
    }

    /** The state of that label, which the database guarantees to be one. */
    public static Identity ofLabel(String label) {
        return Arrays.stream(values())
                .filter(identity -> identity.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such identity state"));
    }
}
