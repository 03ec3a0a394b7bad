package io.practicelinks.edge.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of one epoch as delivery sees them: what to send next, and what is stored and may be freed. Delivery thread only,
 * but for {@link #epoch()}, which any thread may look at.
 */
public final class EpochLog {

    private final Epoch epoch;
    private final SegmentPool pool;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final RecordCursor read = new RecordCursor();
    private final RecordCursor freed = new RecordCursor();
    private final RecordCursor forced = new RecordCursor();
    private final long lastReadable;
    private long stored;

    /** Of an epoch that is written now. */
    EpochLog(Epoch epoch, SegmentPool pool) {
        this(epoch, pool, Long.MAX_VALUE);
    }

    /** @param lastReadable the seq of the last record that a recovery could read */
    EpochLog(Epoch epoch, SegmentPool pool, long lastReadable) {
        this.epoch = epoch;
        this.pool = pool;
        this.lastReadable = lastReadable;
    }

    public Epoch epoch() {
        return epoch;
    }

    /** The length of the next record's body; 0 if there is none yet. */
    public int nextLength() {
        return read.seq() < epoch.highWater() ? read.peek() : 0;
    }

    /** Copies the next record's body, whose length {@link #nextLength()} told, and goes behind it. False if the disk fails. */
    public boolean take(byte[] into, int offset, int length) {
        boolean isCopied = read.copy(into, offset, length);
        if (isCopied) {
            read.pass(length);
        }
        return isCopied;
    }

    /** The seq of the last record taken. */
    public long taken() {
        return read.seq();
    }

    /** Goes back: the next record taken is again the first that is not stored. */
    public void rewind() {
        read.moveTo(freed);
    }

    /** The highest seq up to which everything is known to be in Postgres. */
    public long stored() {
        return stored;
    }

    /**
     * The lowest seq of a record that can still be sent: all below are stored, as this was told, or lost. An epoch that has ended has none
     * once its last record that can be read is stored, or no segment is left.
     */
    public long heldFrom() {
        boolean holdsNone = segments.isEmpty() || freed.seq() >= lastReadable;
        return 1 + (epoch.isEnded() && holdsNone ? epoch.highWater() : freed.seq());
    }

    /** Postgres has every record up to this seq. Less than known before changes nothing. */
    public void store(long seq) {
        stored = Math.max(stored, Math.min(seq, epoch.highWater()));
        int length = freed.seq() < stored ? freed.peek() : 0;
        while (length > 0) {
            freed.pass(length);
            length = freed.seq() < stored ? freed.peek() : 0;
        }
        // Also where they are equal: a cursor may stand at the end of a segment that is freed now.
        if (read.seq() <= freed.seq()) {
            read.moveTo(freed);
        }
        if (forced.seq() <= freed.seq()) {
            forced.moveTo(freed);
        }
        freeBefore(freed.segment());
    }

    /** What the records that are not stored take in segments. */
    public long backlogBytes() {
        return epoch.bytes() - freed.bytes();
    }

    /** Whether the epoch has ended and all of it is stored. */
    public boolean isDrained() {
        return epoch.isEnded() && stored == epoch.highWater();
    }

    /** Adds the segment that goes on where the last one ended: its header names this epoch and the next seq. */
    void attach(Segment segment) {
        Segment last = segments.peekLast();
        if (last == null) {
            read.startAt(segment);
            freed.startAt(segment);
            forced.startAt(segment);
            stored = freed.seq();
        } else {
            last.next = segment;
        }
        segments.addLast(segment);
    }

    /** Gives all segments back. Only once drained, and with the final high-water in the ledger. */
    void freeAll() {
        read.leave();
        freed.leave();
        forced.leave();
        segments.forEach(pool::recycle);
        segments.clear();
    }

    /** Brings what was appended since the last call to the disk; what the disk refuses is tried again by the next. */
    void force() throws IOException {
        long highWater = epoch.highWater();
        while (forced.seq() < highWater && forced.peek() > 0) {
            Segment segment = Objects.requireNonNull(forced.segment());
            RecordCursor ahead = new RecordCursor();
            ahead.moveTo(forced);
            ahead.passInSegment(highWater);
            segment.force(forced.position(), ahead.position());
            forced.moveTo(ahead);
        }
    }

    private void freeBefore(@Nullable Segment first) {
        while (segments.size() > 1 && segments.getFirst() != first) {
            pool.recycle(segments.removeFirst());
        }
    }
}
