package io.practicelinks.api.conversation;

/** The two who talk. What the link's greeting says counts as the practice's. */
enum Side {
    PRACTICE,
    PATIENT;

    /** Which side somebody reads and writes for. */
    static Side of(Viewer viewer) {
        return switch (viewer) {
            case Viewer.Practice practice -> PRACTICE;
            case Viewer.Patient patient -> PATIENT;
        };
    }

    /** True where the author's words are this side's own. */
    boolean wrote(Message.Author author) {
        return (author == Message.Author.PATIENT) == (this == PATIENT);
    }
}
