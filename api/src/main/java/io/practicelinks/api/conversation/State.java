package io.practicelinks.api.conversation;

import java.util.Arrays;
import java.util.Optional;

/** Where a conversation stands for the practice. */
public enum State {
    /** In the inbox. */
    OPEN("open"),
    /** New, and apart from the inbox: its link connects far more than it is used to, or its number is a blocked person's. */
    QUARANTINED("quarantined"),
    /** The patient is asked to call and can neither read nor write. */
    BLOCKED("blocked"),
    /** Done with, until the patient writes again. */
    CLOSED("closed");

    private final String label;

    State(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }

    /** The state of that name, if there is one. */
    static Optional<State> find(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label.equals(label))
                .findFirst();
    }

    /** The state of that name, which the database guarantees to be one. */
    static State ofLabel(String label) {
        return find(label).orElseThrow(() -> new IllegalStateException("no such state"));
    }
}
