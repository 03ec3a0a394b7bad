package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;

/** Where does the head of a first request end? (RFC 9112 sections 2.1 and 2.2) */
final class RequestHead {

    private static final String VERSION = "HTTP/";

    /** {@code HTTP/1.1}. */
    private static final int VERSION_LENGTH = 8;

    private final ArrivalLimits limits;

    RequestHead(ArrivalLimits limits) {
        this.limits = limits;
    }

    /**
     * Is there something to answer? That is a head with its empty line, and what can never become one: a line that is no request line of
     * HTTP/1, or more bytes than may come. The server has the answers to those.
     */
    boolean isToBeAnswered(ByteBuf bytes) {
        int begin = firstOfLine(bytes);
        int end = bytes.writerIndex();
        int lineEnd = bytes.indexOf(begin, end, (byte) '\n');
        if (end == bytes.maxCapacity()) {
            return true;
        }
        if (lineEnd < 0) {
            return end - begin > limits.maxLine();
        }
        return !isRequestLine(bytes, begin, lineEnd)
                || hasEmptyLine(bytes, lineEnd, end)
                || end - lineEnd > limits.maxHeaders();
    }

    /** Line breaks before a request line are passed over (section 2.2), and with them, as the server does, all blank space. */
    private static int firstOfLine(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex() && bytes.getByte(at) >= 0 && bytes.getByte(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean isRequestLine(ByteBuf bytes, int begin, int lineEnd) {
        int end = bytes.getByte(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
        int version = end - VERSION_LENGTH;
        if (version <= begin) {
            return false;
        }
        for (int i = 0; i < VERSION.length(); i++) {
            if (bytes.getByte(version + i) != VERSION.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasEmptyLine(ByteBuf bytes, int firstLineEnd, int end) {
        for (int at = firstLineEnd; at >= 0; at = bytes.indexOf(at + 1, end, (byte) '\n')) {
            int next = at + 1 < end && bytes.getByte(at + 1) == '\r' ? at + 2 : at + 1;
            if (next < end && bytes.getByte(next) == '\n') {
                return true;
            }
        }
        return false;
    }
}
