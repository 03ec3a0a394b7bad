package io.practicelinks.api.ingest;

import java.util.Comparator;

/**
 * The id of a stream entry: Redis's clock in Unix milliseconds, and a number within the millisecond. The second is unsigned 64 bits in
 * Redis and never near that here.
 */
record StreamId(long millis, long number) implements Comparable<StreamId> {

    /** Before every entry. */
    static final StreamId ZERO = new StreamId(0, 0);

    private static final Comparator<StreamId> ORDER =
            Comparator.comparingLong(StreamId::millis).thenComparingLong(StreamId::number);

    /** @throws IllegalArgumentException where the text is none */
    static StreamId parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("not an id of a stream entry");
        }
        return new StreamId(Long.parseLong(text.substring(0, dash)), Long.parseUnsignedLong(text.substring(dash + 1)));
    }

    /** The highest id below this one. */
    StreamId previous() {
        if (number > 0) {
            return new StreamId(millis, number - 1);
        }
        return millis > 0 ? new StreamId(millis - 1, Long.MAX_VALUE) : ZERO;
    }

    @Override
    public int compareTo(StreamId other) {
        return ORDER.compare(this, other);
    }

    /** As Redis writes it. */
    @Override
    public String toString() {
        return millis + "-" + number;
    }
}
