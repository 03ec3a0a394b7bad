package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import io.practicelinks.contract.StoredPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one transaction does with clicks: store, book, or set aside. Every method is one transaction, on a virtual thread; all have the
 * same effect however often they are repeated.
 */
final class IngestService {

    /** How long the position of an epoch that is closed and stored is still told after its last entry. */
    private static final Duration TOLD_FOR = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final Duration grace;
    private final ClickStore clicks = new ClickStore();
    private final BisectionService bisection;
    private final DeadLetterStore deadLetters = new DeadLetterStore();
    private final EpochStore epochs = new EpochStore();

    IngestService(Database database, Clock clock, Duration grace) {
        this.database = database;
        this.clock = clock;
        this.grace = grace;
        this.bisection = new BisectionService(database, clicks);
    }

    /**
     * What one transaction did.
     *
     * @param stored clicks that were not there yet
     * @param duplicates clicks that were
     * @param deadLetters clicks set aside that were not there yet
     * @param badEntries entries without a header, not there yet
     */
    record Outcome(int stored, int duplicates, int deadLetters, int badEntries) {}

    /** Makes the partitions of the days for which clicks are kept. */
    void ensurePartitions(KeptDays days) {
        database.inTransaction(tx -> {
            clicks.ensurePartitions(tx, days.today());
            return null;
        });
    }

    /** Stores what was gathered from the stream of that shard. After it, the entries may be acknowledged. */
    Outcome store(Gathering gathering, int shard) {
        List<StreamClick> ordered = new ArrayList<>(gathering.clicks());
        ordered.sort(StreamClick.ORDER);
        try {
            return store(gathering, shard, ordered, gathering.deadLetters());
        } catch (RefusedValues refusal) {
            BisectionService.Split split = bisection.split(ordered, refusal);
            List<DeadLetter> letters = new ArrayList<>(gathering.deadLetters());
            letters.addAll(split.refused());
            return store(gathering, shard, split.good(), letters);
        }
    }

    private Outcome store(Gathering gathering, int shard, List<StreamClick> ordered, List<DeadLetter> letters) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            int stored = clicks.insert(tx, ordered);
            Outcome outcome = new Outcome(
                    stored,
                    ordered.size() - stored,
                    deadLetters.insert(tx, letters, now),
                    deadLetters.insertBadEntries(tx, shard, gathering.badEntries(), now));
            epochs.book(tx, gathering.epochs(), now, now.minus(grace));
            return outcome;
        });
    }

    /** How far each epoch is stored that an edge may still ask for. */
    Map<EpochKey, StoredPosition> positions() {
        return database.inTransaction(tx -> epochs.positions(tx, clock.instant().minus(TOLD_FOR)));
    }

    /** What is missing. Right only where the streams were read for the last grace without a break. */
    Figures figures() {
        return database.inTransaction(tx -> epochs.figures(tx, clock.instant().minus(grace)));
    }
}
