package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;

/** Where does the head of a first request end? (RFC 9112 sections 2.1 and 2.2) */
final class RequestHead {

    /** Method, target and version (RFC 9112 section 3). */
    private static final int WORDS = 3;

    private final ArrivalLimits limits;

    RequestHead(ArrivalLimits limits) {
        this.limits = limits;
    }

    /**
     * Is there something for the server to answer? That is a head with its empty line, and what it surely refuses: a line of fewer than
     * three words, or one that is too long. Also more bytes than are waited for: mostly it refuses those too, and who sends them pays for them.
     *
     * @param seen how many of the bytes were there when the answer was no, 0 at first
     */
    boolean isToBeAnswered(ByteBuf bytes, int seen) {
        int begin = firstOfLine(bytes);
        int end = bytes.writerIndex();
        if (end == bytes.maxCapacity()) {
            return true;
        }
        int lineEnd = bytes.indexOf(begin, end, (byte) '\n');
        if (lineEnd < 0) {
            return end - begin > limits.maxLine();
        }
        return hasFewWords(bytes, begin, lineEnd)
                || hasEmptyLine(bytes, Math.max(lineEnd, seen - 2), end)
                || end - lineEnd > limits.maxFieldBytes();
    }

    /** Line breaks before a request line are passed over (section 2.2), and with them, as the server does, all blank space. */
    private static int firstOfLine(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex() && isBlank(bytes.getByte(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte character) {
        return character >= 0 && character <= ' ';
    }

    private static boolean hasFewWords(ByteBuf bytes, int begin, int lineEnd) {
        int words = 0;
        for (int at = begin; at < lineEnd && words < WORDS; at++) {
            if (!isBlank(bytes.getByte(at)) && (at == begin || isBlank(bytes.getByte(at - 1)))) {
                words++;
            }
        }
        return words < WORDS;
    }

    private static boolean hasEmptyLine(ByteBuf bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            if (bytes.getByte(at) == '\n') {
                int next = at + 1 < end && bytes.getByte(at + 1) == '\r' ? at + 2 : at + 1;
                if (next < end && bytes.getByte(next) == '\n') {
                    return true;
                }
            }
        }
        return false;
    }
}
