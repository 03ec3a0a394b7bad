package io.practicelinks.api.ingest;

import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moves the clicks of one stream shard into Postgres: gather, store, acknowledge. Owned by one virtual thread.
 *
 * <p>Entries that were handed out but not acknowledged come first after a start and after any trouble: this consumer's own, and
 * those of consumers that are gone. To store them again has no second effect, so no step needs to know how far the one before it came.
 */
final class ShardConsumer implements Round {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final int shard;
    private final ClickStream stream;
    private final IngestService service;
    private final Partitions partitions;
    private final IngestMeters meters;
    private final Clock clock;
    private final Duration takeOverAfter;
    private final ReadSize readSize;

    private boolean mayHavePending = true;
    private Instant nextTakeover = Instant.MIN;
    private volatile @Nullable Instant steadySince;

    ShardConsumer(
            int shard,
            ClickStream stream,
            IngestService service,
            Partitions partitions,
            IngestMeters meters,
            Clock clock,
            Duration takeOverAfter,
            IngestSize size) {
        this.shard = shard;
        this.stream = stream;
        this.service = service;
        this.partitions = partitions;
        this.meters = meters;
        this.clock = clock;
        this.takeOverAfter = takeOverAfter;
        this.readSize = new ReadSize(size);
    }

    /** Since when every round went well; null where the last one did not. Any thread. */
    @Nullable
    Instant steadySince() {
        return steadySince;
    }

    @Override
    public Duration run() {
        try {
            Duration rest = round();
            if (steadySince == null) {
                steadySince = clock.instant();
            }
            return rest;
        } catch (RuntimeException trouble) {
            steadySince = null;
            mayHavePending = true;
            throw trouble;
        }
    }

    /** Returns how long to rest. */
    private Duration round() {
        partitions.ensureForNow();
        takeOverWhenDue();
        Gathering gathering = mayHavePending ? gatherPending() : gatherNew();
        if (gathering.ids().isEmpty()) {
            return Duration.ZERO;
        }
        Duration transaction = store(gathering);
        return mayHavePending ? Duration.ZERO : Pace.rest(transaction, readSize.isFull(gathering));
    }

    /** Returns how long that took. */
    private Duration store(Gathering gathering) {
        long begun = System.nanoTime();
        IngestService.Outcome outcome = service.store(gathering, shard);
        Duration transaction = Duration.ofNanos(System.nanoTime() - begun);
        meters.count(gathering.clicks().size(), transaction, outcome);
        stream.acknowledge(gathering.ids());
        meters.countTrimmed(gathering.trimmed());
        return transaction;
    }

    private Gathering gatherPending() {
        StreamEntry.Delivery delivery = stream.readPending(readSize.entries());
        Gathering gathering = gatheringNow();
        gathering.add(delivery);
        mayHavePending = !gathering.ids().isEmpty();
        return gathering;
    }

    private Gathering gatherNew() {
        StreamEntry.Delivery delivery = stream.readNew(readSize.entries(), PATIENCE);
        Gathering gathering = gatheringNow();
        while (!delivery.isEmpty()) {
            gathering.add(delivery);
            readSize.learn(gathering);
            if (readSize.isFull(gathering)) {
                return gathering;
            }
            delivery = stream.readNew(readSize.entries(), Duration.ZERO);
        }
        return gathering;
    }

    /** To be called after the wait for the first entries: a day may have ended meanwhile. */
    private Gathering gatheringNow() {
        return new Gathering(KeptDays.at(clock.instant()));
    }

    private void takeOverWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextTakeover)) {
            return;
        }
        ClickStream.Takeover takeover = stream.takeOver(takeOverAfter);
        mayHavePending |= takeover.any();
        meters.countTrimmed(takeover.trimmed());
        stream.forgetGoneConsumers();
        nextTakeover = takeover.isOver() ? now.plus(takeOverAfter.dividedBy(2)) : now;
    }
}
