package io.practicelinks.api.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What may happen to a conversation as a whole, and where it then stands. A change that finds done what it is for changes nothing, so
 * that it can be repeated.
 */
enum Change {
    /** Staff let it into the inbox. */
    RELEASE("released"),
    /** Staff want nothing more from this person. */
    BLOCK("blocked"),
    UNBLOCK("unblocked"),
    /** Staff close many at once. */
    CLOSE("closed"),
    REOPEN("reopened"),
    /** Closed by mistake: back to where it was. */
    UNDO_CLOSE("reopened"),
    /** The patient writes; a closed conversation goes back to where it was, so that closing does not lead out of quarantine. */
    PATIENT_WRITES("reopened");

    private final String verb;

    Change(String verb) {
        this.verb = verb;
    }

    /** The audit record's name for it. */
    String action() {
        return "conversation." + verb;
    }

    /**
     * Where it leads to.
     *
     * @param closedFrom where a closed conversation was before; null where it is not closed
     * @return null where it cannot be
     */
    @Nullable
    State from(State state, @Nullable State closedFrom) {
        return switch (this) {
            case RELEASE -> state == State.QUARANTINED || state == State.OPEN ? State.OPEN : null;
            case BLOCK -> State.BLOCKED;
            case UNBLOCK -> state == State.BLOCKED || state == State.OPEN ? State.OPEN : null;
            case CLOSE -> state == State.BLOCKED ? null : State.CLOSED;
            case REOPEN -> state == State.CLOSED || state == State.OPEN ? State.OPEN : null;
            case UNDO_CLOSE -> state == State.CLOSED ? closedFrom : null;
            case PATIENT_WRITES ->
                switch (state) {
                    case OPEN, QUARANTINED -> state;
                    case CLOSED -> closedFrom;
                    case BLOCKED -> null;
                };
        };
    }
}
