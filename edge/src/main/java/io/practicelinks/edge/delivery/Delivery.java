package io.practicelinks.edge.delivery;

import io.practicelinks.edge.delivery.ClickStreams.Usage;
import io.practicelinks.edge.journal.Journal;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The delivery thread: has the journal to itself, but for the lanes, from {@link #start} until {@link #close} has closed it.
 * Started and closed by the main thread; {@link #status} and {@link #secondsSinceRound} are for any thread, and also tell of clicks
 * that are taken or lost while the delivery thread hangs.
 */
public final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final Journal journal;
    private final DeliveryLoop loop;
    private final ClickStreams streams;
    private final DeliverySettings settings;
    private final Runnable whenDead;
    private final Thread thread;
    private volatile boolean isStopping;
    private volatile DeliveryStatus status = DeliveryStatus.NONE;
    private volatile long lastRoundNanos = System.nanoTime();
    private boolean isUpkeepFailing;

    private Delivery(
            Function<Runnable, ClickStreams> streams,
            int shards,
            Journal journal,
            DeliverySettings settings,
            Runnable whenDead) {
        this.journal = journal;
        this.settings = settings;
        this.whenDead = whenDead;
        this.streams = streams.apply(this::keepJournal);
        this.loop = new DeliveryLoop(
                journal,
                this::keepJournal,
                this.streams,
                shards,
                new Usage(
                        settings.maxStreamEntries(), settings.maxStreamMemory().bytes()),
                InstantSource.system(),
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
        this.thread = Thread.ofPlatform()
                .name("click-delivery")
                .daemon()
                .uncaughtExceptionHandler((dead, fault) -> died(fault))
                .unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param redis where the streams are; a connection of its own is made
     * @param edgeLabel what operators call this edge
     * @param journal closed with the delivery
     * @param whenDead called where the thread died of a fault, not of {@link #close}; by that thread, so it must not wait for it
     */
    public static Delivery start(
            Vertx vertx,
            RedisOptions redis,
            int shards,
            String edgeLabel,
            Journal journal,
            DeliverySettings settings,
            Runnable whenDead) {
        return start(
                upkeep -> new RedisClickStreams(new RedisLine(vertx, redis, settings.callLimit(), upkeep), edgeLabel),
                shards,
                journal,
                settings,
                whenDead);
    }

    /** @param streams made with what is to be done while they wait for Redis */
    static Delivery start(
            Function<Runnable, ClickStreams> streams,
            int shards,
            Journal journal,
            DeliverySettings settings,
            Runnable whenDead) {
        Delivery delivery = new Delivery(streams, shards, journal, settings, whenDead);
        delivery.thread.start();
        return delivery;
    }

    /** As of the last round, some ten milliseconds ago, with what the lanes have taken since. */
    public DeliveryStatus status() {
        DeliveryStatus then = status;
        return then.with(journal.taken());
    }

    /** How long ago the thread has finished a round, or started if it has finished none. */
    public double secondsSinceRound() {
        return (System.nanoTime() - lastRoundNanos) / NANOS_PER_SECOND;
    }

    /**
     * Ends the epochs, waits until Postgres has every click, for {@link DeliverySettings#stopLimit} at most, and closes the
     * journal; what is left is sent at the next start. Only when no loop appends any more.
     */
    @Override
    public void close() {
        isStopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopping) {
            turn();
            LockSupport.parkNanos(settings.interval().toNanos());
        }
        handOver();
        streams.disconnect();
        try {
            journal.close();
        } catch (IOException e) {
            LOG.error("The journal could not be closed; the next start recovers it", e);
        }
    }

    private void handOver() {
        long start = System.nanoTime();
        try {
            journal.end();
        } catch (IOException e) {
            LOG.error("The journal could not be ended; the next start does it", e);
        }
        loop.hurry();
        turn();
        while (!loop.isHandedOver()
                && System.nanoTime() - start < settings.stopLimit().toNanos()) {
            LockSupport.parkNanos(settings.interval().toNanos());
            turn();
        }
        if (status.unstored() > 0) {
            LOG.warn("{} clicks stay in the journal and are sent at the next start", status.unstored());
        }
    }

    private void turn() {
        try {
            loop.turn();
            status = loop.status();
            lastRoundNanos = System.nanoTime();
        } catch (RuntimeException
                | InternalError e) { // a fault of ours, or a failing disk under the mapping: go on if possible
            LOG.error("A round of delivery failed", e);
            LockSupport.parkNanos(AFTER_FAULT.toNanos());
        }
    }

    /** Without the thread nothing supplies the lanes: the edge would go on and lose every click. */
    private void died(Throwable fault) {
        LOG.error("The delivery thread has died; the next start recovers the journal", fault);
        if (!isStopping) {
            whenDead.run();
        }
    }

    private void keepJournal() {
        try {
            journal.upkeep();
            isUpkeepFailing = false;
        } catch (IOException e) {
            if (!isUpkeepFailing) {
                LOG.error("The journal's ledger or records cannot be brought to the disk", e);
            }
            isUpkeepFailing = true;
        }
    }
}
