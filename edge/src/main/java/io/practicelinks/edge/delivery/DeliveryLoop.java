package io.practicelinks.edge.delivery;

import io.practicelinks.contract.StoredPosition;
import io.practicelinks.edge.delivery.ClickStreams.Progress;
import io.practicelinks.edge.delivery.ClickStreams.Usage;
import io.practicelinks.edge.journal.EpochLog;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.Taken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the delivery thread does over and over: looks at the journal, asks Redis how far ingest is, sends. Delivery thread only. */
final class DeliveryLoop {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long RAREST_HEARTBEAT_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(100);
    private static final Duration RAREST_RECONNECT = Duration.ofSeconds(5);

    private final Journal journal;
    private final Runnable upkeep;
    private final ClickStreams streams;
    private final List<StreamCap> shardToCap = new ArrayList<>();
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final BackOff reconnects;
    private final Entry.Builder builder = new Entry.Builder();
    private final Accounts accounts = new Accounts();
    private final Map<EpochLog, EpochDelivery> deliveries = new LinkedHashMap<>();

    private @Nullable String runId;
    private boolean isConnected;
    private boolean isTroubleTold;
    private long nextSecond;
    private double clockSkewSeconds = Double.NaN;
    private long rewinds;

    /** @param upkeep the journal's, with its faults dealt with; done at least once per round trip to Redis */
    DeliveryLoop(
            Journal journal,
            Runnable upkeep,
            ClickStreams streams,
            int shards,
            Usage cap,
            InstantSource clock,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        this.journal = journal;
        this.upkeep = upkeep;
        this.streams = streams;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reconnects = new BackOff(FIRST_RECONNECT, RAREST_RECONNECT, random);
        for (int shard = 0; shard < shards; shard++) {
            shardToCap.add(new StreamCap(cap));
        }
    }

    /** One round. After trouble it just ends, and a later one connects again. */
    void turn() {
        upkeep.run();
        meetNewEpochs();
        try {
            if (isConnected || reconnects.isDue(nanoTime.getAsLong())) {
                connect();
                everySecond();
                sendClicks();
            }
        } catch (StreamTrouble trouble) {
            giveUpConnection(trouble);
        }
    }

    /** Has the closes told in the next round, instead of up to a second later. */
    void hurry() {
        nextSecond = nanoTime.getAsLong();
    }

    /** Whether a stop need not wait any longer: all is stored, and the closes are told where Redis can be reached. */
    boolean isHandedOver() {
        for (EpochDelivery delivery : deliveries.values()) {
            if (!(isConnected ? delivery.isHandedOver() : delivery.log().isDrained())) {
                return false;
            }
        }
        return true;
    }

    DeliveryStatus status() {
        Taken taken = journal.taken();
        Accounts.Sum sum = accounts.of(deliveries.values());
        return new DeliveryStatus(
                taken,
                sum.delivered(),
                sum.backlogBytes(),
                sum.unsent(),
                sum.unstored(),
                clockSkewSeconds,
                isConnected,
                isAnyCapReached(),
                rewinds);
    }

    private void meetNewEpochs() {
        for (EpochLog log : journal.logs()) {
            if (!deliveries.containsKey(log)) {
                deliveries.put(log, new EpochDelivery(journal.instance(), log, shardToCap.size()));
            }
        }
    }

    private void connect() {
        if (isConnected) {
            return;
        }
        String now = streams.connect();
        if (runId != null && !runId.equals(now)) {
            LOG.warn("Redis is another server, or was started again: what is not stored is sent again");
            deliveries.values().forEach(EpochDelivery::rewind);
            rewinds++;
        }
        runId = now;
        isConnected = true;
        nextSecond = nanoTime.getAsLong();
        LOG.info("Delivery is connected to Redis");
    }

    private void giveUpConnection(StreamTrouble trouble) {
        if (!isTroubleTold) {
            LOG.warn("Delivery is not connected to Redis, clicks wait in the journal: {}", trouble.getMessage());
        }
        isTroubleTold = true;
        isConnected = false;
        streams.disconnect();
        reconnects.failed(nanoTime.getAsLong());
    }

    private void everySecond() {
        if (nanoTime.getAsLong() - nextSecond < 0) {
            return;
        }
        nextSecond = nanoTime.getAsLong() + SECOND_NANOS;
        compareClocks();
        for (int shard = 0; shard < shardToCap.size(); shard++) {
            learnProgress(shard);
            shardToCap.get(shard).measured(streams.usage(shard));
        }
        forgetFinished();
        for (EpochDelivery delivery : deliveries.values()) {
            if (delivery.wasQuiet() && mayTell(delivery)) {
                send(delivery, delivery.heartbeat(journal.isClosed(delivery.log())));
            }
        }
        reconnects.succeeded();
        isTroubleTold = false;
    }

    /** At the cap hardly ever: where nobody drains a stream, what is told of epochs alone would fill Redis. */
    private boolean mayTell(EpochDelivery delivery) {
        return !shardToCap.get(delivery.shard()).isReached()
                || !delivery.wasTold(nanoTime.getAsLong() - RAREST_HEARTBEAT_NANOS);
    }

    private void compareClocks() {
        long before = clock.millis();
        long there = streams.timeMillis();
        long after = clock.millis();
        clockSkewSeconds = ((before + after) / 2.0 - there) / 1000;
    }

    private void learnProgress(int shard) {
        List<EpochDelivery> ofShard = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (EpochDelivery delivery : deliveries.values()) {
            if (delivery.shard() == shard) {
                ofShard.add(delivery);
                fields.add(delivery.field());
            }
        }
        Progress progress = streams.progress(shard, fields);
        for (EpochDelivery delivery : ofShard) {
            StoredPosition position = progress.fieldToStored().get(delivery.field());
            if (position != null) {
                learn(delivery, position, progress.processed());
            }
        }
    }

    private void learn(EpochDelivery delivery, StoredPosition position, @Nullable StreamId processed) {
        delivery.stored(position);
        if (processed != null && delivery.isLost(processed, nanoTime.getAsLong())) {
            LOG.warn("Redis has lost clicks on their way: what is not stored is sent again");
            delivery.rewindAfterLoss(nanoTime.getAsLong());
            rewinds++;
        }
    }

    private void forgetFinished() {
        for (EpochDelivery delivery : List.copyOf(deliveries.values())) {
            if (delivery.isFinished() && journal.isClosed(delivery.log())) {
                accounts.finish(delivery);
                deliveries.remove(delivery.log());
                journal.retire(delivery.log());
            }
        }
    }

    /** Each epoch in turn, until there is no more or the next second has come. */
    private void sendClicks() {
        boolean more = true;
        while (more && nanoTime.getAsLong() - nextSecond < 0) {
            more = false;
            upkeep.run();
            for (EpochDelivery delivery : deliveries.values()) {
                Entry entry = shardToCap.get(delivery.shard()).isReached() ? null : delivery.next(builder);
                if (entry != null) {
                    send(delivery, entry);
                    more |= delivery.log().nextLength() > 0;
                }
            }
        }
    }

    private void send(EpochDelivery delivery, Entry entry) {
        StreamId id = streams.add(delivery.shard(), entry.header(), entry.clicks());
        shardToCap.get(delivery.shard()).added(entry.bytes());
        delivery.acknowledged(entry, id, nanoTime.getAsLong());
    }

    private boolean isAnyCapReached() {
        for (StreamCap cap : shardToCap) {
            if (cap.isReached()) {
                return true;
            }
        }
        return false;
    }
}
