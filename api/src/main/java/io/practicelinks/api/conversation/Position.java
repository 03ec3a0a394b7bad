package io.practicelinks.api.conversation;

import java.time.Instant;
import java.util.UUID;

/** A place in the inbox, which lists the newest conversation first: what comes after this one is older. */
record Position(Instant openedAt, UUID id) {

    /** Before every conversation. */
    static final Position START = new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
}
