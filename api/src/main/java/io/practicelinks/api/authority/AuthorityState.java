package io.practicelinks.api.authority;

import java.util.Arrays;

/** Where the authority to act for somebody else stands. */
public enum AuthorityState {
    /** The patient writes for themselves. */
    NOT_NEEDED("not-needed"),
    UNCHECKED("unchecked"),
    CONFIRMED("confirmed"),
    /** A person of the practice found that there is none: what was said is shut to them. */
    REFUSED("refused"),
    /** It came to its end: what was said is shut to them. */
    ENDED("ended");

    private final String label;

    AuthorityState(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }

    /** The state that follows, which may be the same. Who writes for themselves needs none, whatever happens. */
    AuthorityState after(AuthorityEvent event) {
        if (this == NOT_NEEDED) {
            return NOT_NEEDED;
        }
        return switch (event) {
            case AuthorityEvent.Confirmed confirmed -> CONFIRMED;
            case AuthorityEvent.Refused refused -> REFUSED;
            case AuthorityEvent.Reopened reopened -> UNCHECKED;
            case AuthorityEvent.Ended ended -> this == REFUSED ? REFUSED : ENDED;
        };
    }

    /** The state of that label, which the database guarantees to be one. */
    static AuthorityState ofLabel(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such state of an authority"));
    }
}
