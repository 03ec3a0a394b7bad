package io.practicelinks.contract;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header of one entry of a click stream: which consecutive clicks the entry's blob holds, and how far its epoch has come. An
 * entry without clicks is a heartbeat.
 *
 * <p>A stream entry has the fields {@value #HEADER_FIELD} (this, big-endian), {@value #BLOB_FIELD} (left out by a
 * heartbeat: for each click an unsigned 16-bit length and a {@link ClickLayout} body) and {@value #EDGE_FIELD} (the edge's label).
 *
 * <pre>
 *  0         1       2          6       14          22      26           34     42          50
 * +---------+-------+----------+-------+-----------+-------+------------+------+-----------+
 * | version | flags | instance | epoch | first seq | count | high-water | lost | held from |
 * +---------+-------+----------+-------+-----------+-------+------------+------+-----------+
 * </pre>
 *
 * <p>The last field is left out where it is not known, as edges did before it existed; who does not know it passes over it.
 *
 * @param closed true where the epoch is closed and {@code highWater} is final
 * @param firstSeq seq of the first click; where there is none, the seq that the next one would have
 * @param highWater highest seq that the epoch has handed out, 0 where none
 * @param lost clicks of this epoch that could not be journalled so far; they have no seq
 * @param heldFrom the lowest seq that the edge can still send: it was told that all below are stored, or has lost them; 0 where it does
 *     not say
 */
public record ClickBatch(
        boolean closed, int instance, long epoch, long firstSeq, int count, long highWater, long lost, long heldFrom) {

    public static final String HEADER_FIELD = "h";
    public static final String BLOB_FIELD = "b";
    public static final String EDGE_FIELD = "e";
    /** At most. */
    public static final int BYTES = 50;

    private static final int BYTES_WITHOUT_HELD = 42;

    private static final byte VERSION = 1;
    private static final byte CLOSED = 1;

    /** A header that does not say what the edge holds. */
    public ClickBatch(boolean closed, int instance, long epoch, long firstSeq, int count, long highWater, long lost) {
        this(closed, instance, epoch, firstSeq, count, highWater, lost, 0);
    }

    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(heldFrom == 0 ? BYTES_WITHOUT_HELD : BYTES)
                .put(VERSION)
                .put(closed ? CLOSED : 0)
                .putInt(instance)
                .putLong(epoch)
                .putLong(firstSeq)
                .putInt(count)
                .putLong(highWater)
                .putLong(lost);
        return heldFrom == 0 ? out.array() : out.putLong(heldFrom).array();
    }

    /** The header of those bytes, or null where they are none of a known version or say what cannot be. */
    public static @Nullable ClickBatch parse(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != VERSION) {
                return null;
            }
            boolean closed = (in.get() & CLOSED) != 0;
            ClickBatch batch = new ClickBatch(
                    closed,
                    in.getInt(),
                    in.getLong(),
                    in.getLong(),
                    in.getInt(),
                    in.getLong(),
                    in.getLong(),
                    in.hasRemaining() ? in.getLong() : 0);
            return batch.isPlausible() ? batch : null;
        } catch (BufferUnderflowException tooShort) {
            return null;
        }
    }

    private boolean isPlausible() {
        return instance > 0
                && epoch > 0
                && epoch <= ClickEpoch.MAX
                && firstSeq > 0
                && count >= 0
                && highWater <= ClickId.MAX_SEQ
                && firstSeq <= highWater - count + 1
                && lost >= 0
                && heldFrom >= 0
                && heldFrom <= firstSeq;
    }
}
