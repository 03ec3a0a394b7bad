package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkRecord;
import io.vertx.core.Future;

/** What does the read model say of a token? Owned by one event loop. */
interface LinkSource {

    /** Fails where nobody answered in time; completes on the loop that asked. */
    Future<Reading> read(String token);

    /** What the read model said. */
    sealed interface Reading {}

    /**
     * The record under that token; it may be a tombstone.
     *
     * @param isReady whether its bucket was published in full for the server that answered
     */
    record Present(LinkRecord link, boolean isReady) implements Reading {}

    /** Why there is no record. */
    enum Absent implements Reading {
        /** The bucket is published in full: there is no such link. */
        UNKNOWN,
        /** The bucket is not: there may be one. */
        NOT_READY,
        /** The value is no record of that token. It leads nowhere. */
        UNREADABLE
    }
}
