package io.practicelinks.edge.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where one event loop writes its clicks. Owned by that loop; the delivery thread only hands it segments and epochs, through
 * {@link #offer} and {@link #moveTo}. Nothing here allocates, locks, waits or throws.
 *
 * <p>For one record call {@link #epoch()} first, then {@link #nextSeq()}, then {@link #append}: only {@code epoch()} may move
 * the lane to a new epoch.
 */
public final class JournalLane {

    /** The last seq of an epoch, 2^32-1. The delivery thread asks for a new epoch long before. */
    static final long MAX_SEQ = 0xFFFF_FFFFL;

    private static final VarHandle SPARE;
    private static final VarHandle WANTED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SPARE = lookup.findVarHandle(JournalLane.class, "spare", Segment.class);
            WANTED = lookup.findVarHandle(JournalLane.class, "wanted", Epoch.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int instance;
    private final int maxRecordBytes;
    private final RecordChecksum checksum = new RecordChecksum();

    private Epoch epoch;
    private long nextSeq = 1;
    private @Nullable Segment segment;
    private int position;
    private int capacity;

    private Epoch wanted;
    private @Nullable Segment spare;

    JournalLane(int instance, int maxRecordBytes, Epoch first) {
        this.instance = instance;
        this.maxRecordBytes = maxRecordBytes;
        this.epoch = first;
        this.wanted = first;
    }

    /** The random id of the journal's folder, 24 bits, never 0. */
    public int instance() {
        return instance;
    }

    /** The id of the epoch that the next append goes to. Moves to a new epoch first, where the old one is near its end. */
    public long epoch() {
        Epoch next = (Epoch) WANTED.getAcquire(this);
        if (next != epoch) {
            epoch.end();
            epoch = next;
            nextSeq = 1;
            leaveSegment();
        }
        return epoch.id();
    }

    /** The seq that the next successful append gets. */
    public long nextSeq() {
        return nextSeq;
    }

    /** Keeps the body. False if it could not: counted, and no seq is consumed. */
    public boolean append(byte[] body, int offset, int length) {
        if (length <= 0 || length > maxRecordBytes || offset < 0 || length > body.length - offset) {
            epoch.refusedAsUnfit();
            return false;
        }
        try {
            int size = RecordLayout.sizeOf(length);
            Segment target = size <= capacity - position ? segment : takeSpare();
            if (target == null || nextSeq > MAX_SEQ) {
                epoch.refusedAsFull();
                return false;
            }
            target.write(position, checksum.of(epoch.id(), nextSeq, body, offset, length), body, offset, length);
            position += size;
            epoch.took(size);
            nextSeq++;
            return true;
        } catch (InternalError | RuntimeException e) { // how the JVM reports that the file failed under its mapping
            leaveSegment();
            epoch.refusedAsBroken();
            return false;
        }
    }

    private @Nullable Segment takeSpare() {
        Segment taken = (Segment) SPARE.getAcquire(this);
        if (taken == null) {
            return null;
        }
        try {
            taken.start(instance, epoch.id(), nextSeq);
        } finally {
            SPARE.setRelease(this, null); // also where the file failed: the next append gets another one
        }
        segment = taken;
        position = Segment.FIRST_RECORD;
        capacity = taken.capacity();
        return taken;
    }

    private void leaveSegment() {
        segment = null;
        position = 0;
        capacity = 0;
    }

    /** Delivery thread: whether the last spare was taken. */
    boolean needsSpare() {
        return SPARE.getAcquire(this) == null;
    }

    /** Delivery thread: the segment that the lane goes on with. Only after {@link #needsSpare()}. */
    void offer(Segment next) {
        SPARE.setRelease(this, next);
    }

    /** Delivery thread: the epoch that the lane is to go on with. */
    void moveTo(Epoch next) {
        WANTED.setRelease(this, next);
    }
}
