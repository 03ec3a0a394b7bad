package io.practicelinks.contract;

/**
 * Which of two states of a link is the newer: first by incarnation of the source of truth (raised after a restore from a
 * backup, so that what was published before cannot win), then by the link's own version, which every change raises.
 */
public record LinkVersion(long incarnation, long version) implements Comparable<LinkVersion> {

    /** Older than every version that was ever published. */
    public static final LinkVersion NONE = new LinkVersion(0, 0);

    @Override
    public int compareTo(LinkVersion other) {
        int byIncarnation = Long.compare(incarnation, other.incarnation);
        return byIncarnation != 0 ? byIncarnation : Long.compare(version, other.version);
    }

    public boolean isBefore(LinkVersion other) {
        return compareTo(other) < 0;
    }
}
