package io.practicelinks.edge.link;

/** What a look-up came to. Immutable. */
public sealed interface LinkLookup {

    /** There is no such link, or it was deleted: 404. */
    LinkLookup UNKNOWN = Nothing.UNKNOWN;

    /** Nobody can say at the moment: 503, "try again". */
    LinkLookup UNAVAILABLE = Nothing.UNAVAILABLE;

    /** The link; perhaps paused or out of its period, which is judged when it is answered. Never a deleted one. */
    record Found(PreparedLink link) implements LinkLookup {}

    /** Why there is none. */
    enum Nothing implements LinkLookup {
        UNKNOWN,
        UNAVAILABLE
    }
}
