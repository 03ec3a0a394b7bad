package io.practicelinks.edge.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One mapped file: a header that says whose records follow, then records.
 *
 * <pre>
 *   0       4          8       16          24           28      32
 *   +-------+----------+-------+-----------+------------+-------+---------
 *   | magic | instance | epoch | first seq | checksum   | zero  | records
 *   +-------+----------+-------+-----------+------------+-------+---------
 * </pre>
 *
 * <p>The magic is written last, with release: with it the segment belongs to the epoch. Behind the last record stands a length of zero;
 * what follows may be left from an earlier use, which costs less than to write every page twice.
 *
 * <p>A failing disk shows itself as an {@link InternalError} of the access: reading takes that for "nothing there", so that one bad file
 * stops no other. The writer is a lane's loop, from {@link #start} until it takes the next segment; the rest is the delivery thread's.
 */
final class Segment {

    static final int FIRST_RECORD = 32;

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAGIC = 0x314C_4A50; // "PJL1"
    private static final int INSTANCE_OFFSET = 4;
    private static final int EPOCH_OFFSET = 8;
    private static final int FIRST_SEQ_OFFSET = 16;
    private static final int CHECKSUM_OFFSET = 24;
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[64 * 1024];

    private final Path path;
    private final MappedByteBuffer buffer;

    /** The segment that goes on where this one ends. Delivery thread only. */
    @Nullable
    Segment next;

    private Segment(Path path, MappedByteBuffer buffer) {
        this.path = path;
        this.buffer = buffer;
        buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A new file, with real zero bytes written first: a full disk fails here, not later in the mapping. */
    static Segment create(Path path, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.wrap(ZEROS);
            while (channel.position() < bytes) {
                zeros.position(0).limit((int) Math.min(ZEROS.length, bytes - channel.position()));
                channel.write(zeros);
            }
            Segment segment = new Segment(path, channel.map(MapMode.READ_WRITE, 0, bytes));
            segment.touch();
            return segment;
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    static Segment open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Segment(path, channel.map(MapMode.READ_WRITE, 0, channel.size()));
        }
    }

    Path path() {
        return path;
    }

    int capacity() {
        return buffer.capacity();
    }

    void start(int instance, long epoch, long firstSeq) {
        buffer.putInt(INSTANCE_OFFSET, instance);
        buffer.putLong(EPOCH_OFFSET, epoch);
        buffer.putLong(FIRST_SEQ_OFFSET, firstSeq);
        buffer.putInt(CHECKSUM_OFFSET, headerChecksum());
        endAt(FIRST_RECORD);
        INT.setRelease(buffer, 0, MAGIC);
    }

    /** Whether the header is there and whole. */
    boolean isStarted() {
        try {
            return buffer.capacity() >= FIRST_RECORD
                    && (int) INT.getAcquire(buffer, 0) == MAGIC
                    && buffer.getInt(CHECKSUM_OFFSET) == headerChecksum();
        } catch (InternalError unreadable) {
            return false;
        }
    }

    int instance() {
        return buffer.getInt(INSTANCE_OFFSET);
    }

    long epoch() {
        return buffer.getLong(EPOCH_OFFSET);
    }

    long firstSeq() {
        return buffer.getLong(FIRST_SEQ_OFFSET);
    }

    void write(int position, int checksum, byte[] body, int offset, int length) {
        buffer.put(position + RecordLayout.BODY_OFFSET, body, offset, length);
        buffer.putInt(position + RecordLayout.CHECKSUM_OFFSET, checksum);
        endAt(position + RecordLayout.sizeOf(length));
        INT.setRelease(buffer, position, length);
    }

    /** The length of the complete record at this place; 0 if there is none, or none that can be read. */
    int lengthAt(int position) {
        try {
            int room = buffer.capacity() - position - RecordLayout.HEADER_BYTES;
            int length = room > 0 ? (int) INT.getAcquire(buffer, position) : 0;
            return length > 0 && length <= room ? length : 0;
        } catch (InternalError unreadable) {
            return 0;
        }
    }

    int checksumAt(int position) {
        return buffer.getInt(position + RecordLayout.CHECKSUM_OFFSET);
    }

    /** False if it cannot be read. */
    boolean copyBody(int position, byte[] into, int offset, int length) {
        try {
            buffer.get(position + RecordLayout.BODY_OFFSET, into, offset, length);
            return true;
        } catch (InternalError unreadable) {
            return false;
        }
    }

    /** Makes this place the end: what stands here is not a record. */
    void endAt(int position) {
        if (buffer.capacity() - position >= Integer.BYTES) {
            INT.setRelease(buffer, position, 0);
        }
    }

    /** Takes the header away, so that the records are nobody's. */
    void clear() {
        buffer.put(0, ZEROS, 0, FIRST_RECORD);
        next = null;
    }

    /** Makes a free segment's pages present and writable, so that no loop takes their faults. */
    void touch() {
        for (int at = 0; at < buffer.capacity(); at += PAGE) {
            buffer.put(at, (byte) 0);
        }
    }

    /** Brings these bytes to the disk, and no page that has none of them: each page that was written is a fault at its next use. */
    void force(int from, int to) throws IOException {
        try {
            buffer.force(from, to - from);
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private int headerChecksum() {
        long mixed = buffer.getInt(INSTANCE_OFFSET) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ buffer.getLong(EPOCH_OFFSET)) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ buffer.getLong(FIRST_SEQ_OFFSET)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }
}
