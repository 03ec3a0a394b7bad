package io.practicelinks.edge.delivery;

import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.edge.journal.EpochLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How far one epoch is on its way: sent, stored, closed. Delivery thread only. */
final class EpochDelivery {

    private static final Duration FIRST_REWIND = Duration.ofSeconds(1);
    private static final Duration RAREST_REWIND = Duration.ofMinutes(1);

    /** An entry that Redis acknowledged and that is not known to be stored. */
    private record Sent(StreamId id, long lastSeq) {}

    private final int instance;
    private final EpochLog log;
    private final int shard;
    private final Deque<Sent> unstored = new ArrayDeque<>();
    /** Where ingest cannot store an entry at all, sending it again does not help; so each time later than the last. */
    private final BackOff rewinds = new BackOff(FIRST_REWIND, RAREST_REWIND, () -> 1);

    private @Nullable Entry pending;
    private final long start;
    private long sent;
    private long highestSent;
    private boolean isQuiet = true;
    private boolean isTold;
    private long toldNanos;
    private boolean isCloseSent;
    private boolean isCloseKnown;

    EpochDelivery(int instance, EpochLog log, int shards) {
        this.instance = instance;
        this.log = log;
        this.shard = RedisKeys.shard(instance, log.epoch().id(), shards);
        this.start = log.taken();
        this.sent = start;
        this.highestSent = start;
    }

    EpochLog log() {
        return log;
    }

    int shard() {
        return shard;
    }

    String field() {
        return RedisKeys.epochField(instance, log.epoch().id());
    }

    /** The seq up to which Redis has acknowledged. */
    long sent() {
        return sent;
    }

    /** How many clicks Redis has acknowledged, each counted once. */
    long delivered() {
        return highestSent - start;
    }

    /** The next clicks to send, or those whose sending failed; null if there are none. */
    @Nullable
    Entry next(Entry.Builder builder) {
        if (pending == null) {
            pending = builder.next(instance, log);
        }
        return pending;
    }

    /** Whether nothing was sent since this was last asked. */
    boolean wasQuiet() {
        boolean wasQuiet = isQuiet;
        isQuiet = true;
        return wasQuiet;
    }

    /** Whether Redis has acknowledged anything of this epoch after that time. */
    boolean wasTold(long afterNanos) {
        return isTold && toldNanos - afterNanos > 0;
    }

    /** @param isClosed whether the final high-water is on the disk */
    Entry heartbeat(boolean isClosed) {
        return Entry.heartbeat(instance, log, sent, isClosed && pending == null && log.nextLength() == 0);
    }

    void acknowledged(Entry entry, StreamId id, long nowNanos) {
        isQuiet = false;
        isTold = true;
        toldNanos = nowNanos;
        isCloseSent |= entry.header().closed();
        if (entry.header().count() > 0) {
            pending = null;
            sent = entry.lastSeq();
            highestSent = Math.max(highestSent, sent);
            unstored.addLast(new Sent(id, sent));
        }
    }

    void stored(StoredPosition position) {
        long before = log.stored();
        log.store(position.stored());
        isCloseKnown |= position.closeKnown();
        if (log.stored() > before) {
            rewinds.succeeded();
        }
        sent = Math.max(sent, log.stored());
        if (pending != null && pending.lastSeq() <= sent) {
            pending = null; // it had arrived, only the answer had not
        }
        while (!unstored.isEmpty() && unstored.getFirst().lastSeq() <= log.stored()) {
            unstored.removeFirst();
        }
    }

    /** Whether ingest is past an entry and yet it is not stored: the entry is gone. Ask after {@link #stored}. */
    boolean isLost(StreamId processed, long nowNanos) {
        return !unstored.isEmpty() && unstored.getFirst().id().compareTo(processed) <= 0 && rewinds.isDue(nowNanos);
    }

    /** An entry was lost on the way: everything that is not stored is sent again. */
    void rewindAfterLoss(long nowNanos) {
        rewinds.failed(nowNanos);
        rewind();
    }

    /** Everything that is not stored is sent again. */
    void rewind() {
        log.rewind();
        pending = null;
        sent = Math.max(log.taken(), log.stored());
        unstored.clear();
        isCloseSent = false;
    }

    /** Whether all is stored and Redis was told the close. */
    boolean isHandedOver() {
        return log.isDrained() && isCloseSent;
    }

    /** Whether all is stored and Postgres knows the close too. */
    boolean isFinished() {
        return log.isDrained() && isCloseKnown;
    }
}
