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

    /**
     * Segments ahead of the lane at most. With one alone a busy loop lost clicks as soon as the disk held up the delivery thread for a
     * third of a second. Fewer where the journal is small for its lanes: {@link JournalLimits#sparesPerLane}.
     */
    static final int SPARES = 8;

    private static final VarHandle SPARE = MethodHandles.arrayElementVarHandle(Segment[].class);
    private static final VarHandle WANTED;

    static {
        try {
            WANTED = MethodHandles.lookup().findVarHandle(JournalLane.class, "wanted", Epoch.class);
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
    private final @Nullable Segment[] spares = new Segment[SPARES];
    private int sparesTaken;

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
        int place = Math.floorMod(sparesTaken, SPARES);
        Segment taken = (Segment) SPARE.getAcquire(spares, place);
        if (taken == null) {
            return null;
        }
        try {
            taken.start(instance, epoch.id(), nextSeq);
        } finally {
            SPARE.setRelease(spares, place, null); // also where the file failed: the next append gets another one
            sparesTaken++;
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

    /**
     * Delivery thread: whether the lane has begun the segment that was offered as that one, counted from 0. Only for one of the last
     * {@link #SPARES}.
     */
    boolean hasTaken(int number) {
        return SPARE.getAcquire(spares, Math.floorMod(number, SPARES)) == null;
    }

    /** Delivery thread: a segment that the lane goes on with in its turn. Only where the one {@link #SPARES} before it was taken. */
    void offer(int number, Segment next) {
        SPARE.setRelease(spares, Math.floorMod(number, SPARES), next);
    }

    /** Delivery thread: the epoch that the lane is to go on with. */
    void moveTo(Epoch next) {
        WANTED.setRelease(this, next);
    }
}
