package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** A connection that waits, with what it has sent. It is no channel yet: few objects, and nobody else reads from it. */
final class Arrival {

    private final Socket connection;
    private final ByteBuf bytes;
    private final long sinceNanos;
    private long lookNanos;
    private int seen;
    private int looks;
    private boolean isAsked;
    private boolean isOver;

    Arrival(Socket connection, ByteBuf bytes, long sinceNanos) {
        this.connection = connection;
        this.bytes = bytes;
        this.sinceNanos = sinceNanos;
    }

    Socket connection() {
        return connection;
    }

    ByteBuf bytes() {
        return bytes;
    }

    boolean isOlderThan(long nanos, long now) {
        return now - sinceNanos >= nanos;
    }

    /** False where there is no memory. Room for no byte at all is not asked for: what fills its buffer goes on. */
    boolean makeRoom() {
        try {
            if (!bytes.isWritable()) {
                bytes.ensureWritable(Math.min(bytes.capacity(), bytes.maxWritableBytes()));
            }
            return true;
        } catch (OutOfMemoryError outsideTheHeap) { // Netty's own limit: nothing is wrong with the program
            return false;
        }
    }

    /** Of the first free byte; also where Netty does without Unsafe, and the buffer does not tell. */
    long address() {
        if (bytes.hasMemoryAddress()) {
            return bytes.memoryAddress() + bytes.writerIndex();
        }
        ByteBuffer memory = bytes.internalNioBuffer(0, bytes.capacity()); // perhaps a part of one that others share
        return Buffer.memoryAddress(memory) + memory.position() + bytes.writerIndex();
    }

    int room() {
        return bytes.writableBytes();
    }

    /** So many have come into the room. */
    void add(int count) {
        seen = bytes.writerIndex();
        bytes.writerIndex(bytes.writerIndex() + count);
    }

    /** How many bytes there were before the last ones came. */
    int seen() {
        return seen;
    }

    /** How many looks there were before the one that is counted now. */
    int countLook() {
        return looks++;
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

    static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
