package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/**
 * How far ingest has stored an epoch, as published to the edge: the value in the hash {@link RedisKeys#stored}.
 *
 * @param stored every seq from 1 to this one is committed in Postgres
 * @param closeKnown true where Postgres also has the epoch's final high-water
 */
public record StoredPosition(long stored, boolean closeKnown) {

    private static final String CLOSED_SUFFIX = ":closed";

    public String encode() {
        return closeKnown ? stored + CLOSED_SUFFIX : Long.toString(stored);
    }

    /** The position of that text, or null where the text is none. */
    public static @Nullable StoredPosition parse(String text) {
        boolean closed = text.endsWith(CLOSED_SUFFIX);
        String number = closed ? text.substring(0, text.length() - CLOSED_SUFFIX.length()) : text;
        try {
            long stored = Long.parseLong(number);
            return stored < 0 ? null : new StoredPosition(stored, closed);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
