package io.practicelinks.edge.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The delivery thread's side of a lane: keeps one segment ahead of it, and hands what it has begun to the epoch's log. */
final class LaneKeeper {

    private final JournalLane lane;
    private Epoch newest;
    private @Nullable Segment ahead;

    LaneKeeper(JournalLane lane, Epoch first) {
        this.lane = lane;
        this.newest = first;
    }

    JournalLane lane() {
        return lane;
    }

    /** The epoch that the lane is on, or goes to with its next record. */
    Epoch newest() {
        return newest;
    }

    void moveTo(Epoch next) {
        newest = next;
        lane.moveTo(next);
    }

    void supply(SegmentPool pool, Map<Long, EpochLog> epochToLog) {
        if (!lane.needsSpare()) {
            return;
        }
        if (ahead != null) {
            file(ahead, pool, epochToLog);
        }
        ahead = pool.take();
        if (ahead != null) {
            lane.offer(ahead);
        }
    }

    private static void file(Segment begun, SegmentPool pool, Map<Long, EpochLog> epochToLog) {
        EpochLog log = begun.isStarted() ? epochToLog.get(begun.epoch()) : null;
        if (log == null) { // its file failed as the lane began it
            pool.discard(begun);
        } else {
            log.attach(begun);
        }
    }
}
