package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A connection that waits, with what it has sent. Its channel is not registered with a loop, so nobody else reads from it. */
final class Arrival {

    private final UnixChannel connection;
    private final ByteBuf bytes;
    private final long sinceNanos;
    private long lookNanos;
    private int pieces;
    private boolean isAsked;
    private boolean isOver;

    Arrival(UnixChannel connection, ByteBuf bytes, long sinceNanos) {
        this.connection = connection;
        this.bytes = bytes;
        this.sinceNanos = sinceNanos;
    }

    UnixChannel connection() {
        return connection;
    }

    ByteBuf bytes() {
        return bytes;
    }

    boolean isOlderThan(long nanos, long now) {
        return now - sinceNanos >= nanos;
    }

    /** Makes room for more bytes; there is none where the request is as long as it may be, and then it is no arrival any more. */
    void makeRoom() {
        if (!bytes.isWritable()) {
            bytes.ensureWritable(Math.min(bytes.capacity(), bytes.maxWritableBytes()));
        }
    }

    /** Counts a time at which all came that there was; returns how many there were. */
    int countPiece() {
        return ++pieces;
    }

    void lookAt(long nanos) {
        lookNanos = nanos;
    }

    boolean isToBeLookedAt(long now) {
        return now - lookNanos >= 0;
    }

    /** The kernel has its buffer, until it says what came. */
    void setAsked(boolean isAsked) {
        this.isAsked = isAsked;
    }

    boolean isAsked() {
        return isAsked;
    }

    /** Nobody waits for it any more. */
    void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    /** Closes the connection and gives the buffer back. */
    void release() {
        boolean unused = bytes.release();
        close(connection);
    }

    /** Of a channel that was never registered: by its descriptor. */
    static void close(UnixChannel connection) {
        try {
            connection.fd().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
