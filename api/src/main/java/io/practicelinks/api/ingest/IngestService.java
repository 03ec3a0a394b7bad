package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import io.practicelinks.contract.StoredPosition;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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
    private final HourlyStore hourly = new HourlyStore();
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

    /**
     * A gathering as one transaction takes it.
     *
     * @param clicks to be stored, in the order of all transactions
     * @param refused clicks of the gathering that Postgres does not take
     */
    private record Batch(Gathering gathering, int shard, List<StreamClick> clicks, List<DeadLetter> refused) {

        List<DeadLetter> letters() {
            List<DeadLetter> letters = new ArrayList<>(gathering.deadLetters());
            letters.addAll(refused);
            return letters;
        }

        /** Of what was gathered to be stored: that which was not, since it is there already or came twice. */
        int duplicates(HourlyCounts stored) {
            return gathering.clicks().size() - refused.size() - stored.total();
        }
    }

    /** Stores what was gathered from the stream of that shard. After it, the entries may be acknowledged. */
    Outcome store(Gathering gathering, int shard) {
        Batch batch = new Batch(gathering, shard, StreamClick.distinct(gathering.clicks()), List.of());
        try {
            // Nearly always all are new, and to insert them as such is cheaper by half than to look for each first.
            return store(batch, clicks::insertNew);
        } catch (AlreadyStored someCameAgain) {
            return storeMissing(batch);
        } catch (RefusedValues refusal) {
            return storeGood(batch, refusal);
        }
    }

    private Outcome storeMissing(Batch batch) {
        try {
            return store(batch, clicks::insertMissing);
        } catch (RefusedValues refusal) {
            return storeGood(batch, refusal);
        }
    }

    private Outcome storeGood(Batch batch, RefusedValues refusal) {
        BisectionService.Split split = bisection.split(batch.clicks(), refusal);
        Batch rest = new Batch(batch.gathering(), batch.shard(), split.good(), split.refused());
        return store(rest, clicks::insertMissing);
    }

    private Outcome store(Batch batch, BiFunction<SqlClient, List<StreamClick>, HourlyCounts> insertion) {
        Instant now = clock.instant();
        Gathering gathering = batch.gathering();
        return database.inTransaction(tx -> {
            HourlyCounts stored = insertion.apply(tx, batch.clicks());
            Outcome outcome = new Outcome(
                    stored.total(),
                    batch.duplicates(stored),
                    deadLetters.insert(tx, batch.letters(), now),
                    deadLetters.insertBadEntries(tx, batch.shard(), gathering.badEntries(), now));
            hourly.add(tx, stored);
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
