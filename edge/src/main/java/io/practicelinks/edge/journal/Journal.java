package io.practicelinks.edge.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clicks that this edge has accepted and Postgres may not have yet, in one locked folder. {@link #lane} gives each event
 * loop its writer. All else belongs to one delivery thread, which must call {@link #upkeep} every few milliseconds; but {@link #taken}
 * is for any thread, so that a delivery thread that hangs hides no loss.
 */
public final class Journal implements AutoCloseable {

    /** A click's time is told as 32 bits of milliseconds since its epoch began, which is 49 days. */
    private static final long MAX_EPOCH_MILLIS = Duration.ofDays(30).toMillis();

    private static final long LAST_CALM_SEQ = JournalLane.MAX_SEQ / 2;

    private final FileChannel lock;
    private final Ledger ledger;
    private final SegmentPool pool;
    private final SyncPolicy sync;
    private final InstantSource clock;
    private final List<LaneKeeper> keepers = new ArrayList<>();
    private final TreeMap<Long, EpochLog> epochToLog = new TreeMap<>();
    /** Those that lanes have written since the open, retired ones too: one more per lane in thirty days. */
    private final List<Epoch> own = new CopyOnWriteArrayList<>();

    private long cut;
    private long lastSecond;

    private Journal(FileChannel lock, Ledger ledger, SegmentPool pool, SyncPolicy sync, InstantSource clock) {
        this.lock = lock;
        this.ledger = ledger;
        this.pool = pool;
        this.sync = sync;
        this.clock = clock;
    }

    /**
     * Opens the folder, made if need be, recovers what earlier runs left, and starts an epoch per lane. A full disk does not
     * stop this: lanes then refuse until there is room.
     *
     * @throws JournalLockedException if another process has the folder open
     * @throws IOException if the folder cannot be used, or its records do not belong to it
     */
    public static Journal open(Path directory, JournalLimits limits, SyncPolicy sync, int lanes, InstantSource clock)
            throws IOException {
        return open(directory, limits, sync, lanes, clock, Segment::create);
    }

    static Journal open(
            Path directory,
            JournalLimits limits,
            SyncPolicy sync,
            int lanes,
            InstantSource clock,
            SegmentPool.Maker maker)
            throws IOException {
        if (lanes < 1 || limits.maxSegments() < 2 * lanes) {
            throw new IllegalArgumentException("A journal of " + lanes
                    + " lanes needs room for two segments per lane, there is room for " + limits.maxSegments());
        }
        Files.createDirectories(directory);
        FileChannel lock = lock(directory);
        try {
            SegmentPool pool = new SegmentPool(directory, limits, sync, maker);
            List<Segment> found = pool.find();
            Ledger ledger = Ledger.open(directory.resolve("ledger"), holdRecords(found));
            Journal journal = new Journal(lock, ledger, pool, sync, clock);
            try {
                journal.start(found, lanes, limits);
                return journal;
            } catch (IOException | RuntimeException e) {
                ledger.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The random id of this folder, 24 bits, never 0. */
    public int instance() {
        return ledger.instance();
    }

    /** The writer for the event loop of this index. */
    public JournalLane lane(int index) {
        return keepers.get(index).lane();
    }

    /** What the lanes have taken by now. Any thread. */
    public Taken taken() {
        Taken taken = Taken.NOTHING;
        for (Epoch epoch : own) {
            taken = taken.plus(epoch);
        }
        return taken;
    }

    /**
     * By how much the newest epoch begins after now: so far did the clock run ahead once, and until then no record's time can be told.
     * Epochs do not go back with a clock, since none may be handed out twice. For the thread that opens.
     */
    public Duration aheadOfClock() {
        long ahead = EpochNumber.unixMillis(keepers.getLast().newest().id()) - clock.millis();
        return Duration.ofMillis(Math.max(0, ahead));
    }

    /** How many records of earlier runs this open could not read again, as far as can be told. Any thread. */
    public long cut() {
        return cut;
    }

    /** Every epoch that is not retired, oldest first. */
    public Collection<EpochLog> logs() {
        return List.copyOf(epochToLog.values());
    }

    /**
     * Keeps segments ahead of each lane, starts new epochs where due, and brings closes, losses and, as {@link SyncPolicy}
     * says, records to the disk.
     *
     * @throws IOException if the ledger or records cannot be written; lanes are supplied all the same, and a later call tries again
     */
    public void upkeep() throws IOException {
        keepers.forEach(keeper -> keeper.supply(pool, epochToLog));
        long second = clock.millis() / 1000;
        if (second != lastSecond) {
            lastSecond = second;
            everySecond();
        }
    }

    /** Ends every epoch. Only when no loop appends any more. */
    public void end() throws IOException {
        epochToLog.values().forEach(log -> log.epoch().end());
        keepers.forEach(keeper -> keeper.supply(pool, epochToLog));
        everySecond();
    }

    /** Whether the final high-water of this epoch is on the disk, so that it may be told: it will not be taken back. */
    public boolean isClosed(EpochLog log) {
        return ledger.isClosed(log.epoch().id());
    }

    /** Postgres has this epoch's records and its close: forgets it. */
    public void retire(EpochLog log) {
        if (!log.isDrained() || !isClosed(log)) {
            throw new IllegalStateException("The epoch is not closed and stored");
        }
        log.freeAll();
        epochToLog.remove(log.epoch().id());
        ledger.remove(log.epoch().id());
    }

    /** Gives the folder free. Epochs that were not ended are recovered by the next open. */
    @Override
    public void close() throws IOException {
        try (lock;
                ledger) {
            noteFacts();
            ledger.save();
        }
    }

    private void start(List<Segment> found, int lanes, JournalLimits limits) throws IOException {
        JournalRecovery recovery = new JournalRecovery(ledger, pool);
        recovery.recover(found).forEach(log -> epochToLog.put(log.epoch().id(), log));
        cut = recovery.cut();
        for (int i = 0; i < lanes; i++) {
            Epoch first = newEpoch();
            JournalLane lane = new JournalLane(instance(), limits.maxRecordBytes(), first);
            keepers.add(new LaneKeeper(lane, first, limits.sparesPerLane(lanes)));
        }
        ledger.save();
        upkeep();
    }

    /** A disk that refuses records keeps nothing else from being noted. */
    private void everySecond() throws IOException {
        try {
            if (sync == SyncPolicy.EVERY_SECOND) {
                for (EpochLog log : epochToLog.values()) {
                    log.force();
                }
            }
        } finally {
            noteWhatIsKnown();
        }
    }

    private void noteWhatIsKnown() throws IOException {
        noteFacts();
        ledger.save();
        for (LaneKeeper keeper : keepers) {
            if (isDue(keeper.newest())) {
                Epoch next = newEpoch();
                ledger.save();
                keeper.moveTo(next);
            }
        }
        for (EpochLog log : epochToLog.values()) {
            if (log.isDrained() && isClosed(log)) {
                log.freeAll();
            }
        }
    }

    private void noteFacts() {
        for (EpochLog log : epochToLog.values()) {
            Epoch epoch = log.epoch();
            long highWater = epoch.isEnded() ? epoch.highWater() : Ledger.Fact.OPEN;
            ledger.put(epoch.id(), new Ledger.Fact(highWater, epoch.losses()));
        }
    }

    private boolean isDue(Epoch epoch) {
        return epoch.highWater() > LAST_CALM_SEQ
                || clock.millis() - EpochNumber.unixMillis(epoch.id()) > MAX_EPOCH_MILLIS;
    }

    private Epoch newEpoch() {
        Epoch epoch = new Epoch(ledger.newEpoch(clock));
        own.add(epoch);
        epochToLog.put(epoch.id(), new EpochLog(epoch, pool));
        return epoch;
    }

    private static boolean holdRecords(List<Segment> segments) {
        for (Segment segment : segments) {
            if (segment.isStarted()) {
                return true;
            }
        }
        return false;
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it open
        }
        channel.close();
        throw new JournalLockedException(directory);
    }
}
