package io.practicelinks.api.identity;

/** Why an identity no longer holds: somebody else may have the patient's number now. */
public enum LapseCause {
    /** The number was proven on a device on which it never was before. */
    NEW_DEVICE("new-device"),
    /** The patient was away for so long that the number may have been given to somebody else. */
    SILENCE("silence"),
    /** The number was moved to another SIM card since it was proven on that device. */
    SIM_SWAP("sim-swap"),
    /** The patient moved to another number: whoever did it had a session. */
    NUMBER_CHANGED("number-changed");

    private final String label;

    LapseCause(String label) {
        this.label = label;
    }

    /** The name in JSON and in the database. */
    public String label() {
        return label;
    }
}
