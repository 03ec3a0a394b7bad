package io.practicelinks.edge.arrival;

import java.time.Duration;

/**
 * How much may a connection send, and how long may it take, before its first request is whole?
 *
 * @param maxLine bytes of a request line; with more the server is to answer that it is too long
 * @param maxHeaders bytes of the header fields after it; the same
 * @param patience from its acceptance; then it is closed
 */
public record ArrivalLimits(int maxLine, int maxHeaders, Duration patience) {

    /** Of line and fields, the line breaks at their ends, and blank space before them, which a server passes over. */
    int maxBytes() {
        return maxLine + maxHeaders + Long.BYTES;
    }
}
