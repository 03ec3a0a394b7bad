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

    /** For the line breaks between fields, which a server does not count: five hundred of them. */
    private static final int BREAKS = 1_024;

    /** Of the fields, with the breaks between them: so many are waited for. */
    int maxFieldBytes() {
        return maxHeaders + BREAKS;
    }

    /** Of the whole head, and blank space before it, which a server passes over. */
    int maxBytes() {
        return maxLine + maxFieldBytes();
    }
}
