package io.practicelinks.api.conversation;

import java.util.UUID;

/** Who reads or writes. The practice sees all of its conversations, a patient the one of their own. */
public sealed interface Viewer {

    UUID practiceId();

    /** The practice's staff or software. */
    record Practice(UUID practiceId) implements Viewer {}

    /** A patient with a session. */
    record Patient(UUID practiceId, UUID patientId) implements Viewer {}
}
