package io.practicelinks.edge.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** The delivery thread's side of a lane: keeps segments ahead of it, and hands what it has begun to the epoch's log. */
final class LaneKeeper {

    private final JournalLane lane;
    private final int spares;
    private Epoch newest;
    private final Deque<Segment> ahead = new ArrayDeque<>();
    private int offered;

    /** @param spares segments ahead of the lane; they are not taken back, so all lanes together must leave enough to busy ones */
    LaneKeeper(JournalLane lane, Epoch first, int spares) {
        this.lane = lane;
        this.spares = spares;
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

    /** Takes notice of what the lane has begun, and puts one segment more ahead of it where there is room. */
    void supply(SegmentPool pool, Map<Long, EpochLog> epochToLog) {
        while (!ahead.isEmpty() && lane.hasTaken(offered - ahead.size())) {
            file(ahead.removeFirst(), pool, epochToLog);
        }
        Segment next = ahead.size() < spares ? pool.take() : null;
        if (next != null) {
            ahead.addLast(next);
            lane.offer(offered++, next);
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
