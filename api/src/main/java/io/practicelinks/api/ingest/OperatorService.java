package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may do to the books by command. On a virtual thread; every batch is one transaction. */
public final class OperatorService {

    private static final int LETTERS_AT_ONCE = 1_000;

    private final Database database;
    private final Clock clock;
    private final ClickStore clicks = new ClickStore();
    private final PartitionStore partitions = new PartitionStore();
    private final HourlyStore hourly = new HourlyStore();
    private final DeadLetterStore letters = new DeadLetterStore();
    private final BisectionService bisection;
    private final EpochStore epochs = new EpochStore();

    /** @param database of the role INGEST */
    public OperatorService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.bisection = new BisectionService(database, clicks);
    }

    /**
     * What a replay came to.
     *
     * @param replayed dead letters that are stored clicks now
     * @param kept those that still cannot be stored
     */
    public record Replay(int replayed, int kept) {}

    /** Tries every dead letter again that was not replayed: after a fix, or with its partition there. Repeating it changes nothing. */
    public Replay replayDeadLetters() {
        database.inTransaction(tx -> {
            partitions.ensure(tx, KeptDays.at(clock.instant()));
            return null;
        });
        int seen = 0;
        int replayed = 0;
        ClickNumber last = null;
        Batch batch = replayAfter(last);
        while (!batch.letters().isEmpty()) {
            seen += batch.letters().size();
            replayed += batch.replayed();
            last = batch.letters().getLast().number();
            batch = replayAfter(last);
        }
        return new Replay(replayed, seen - replayed);
    }

    /**
     * Gives an epoch up whose edge will not return: it is watched and told of no more. If the edge does return, its next entry takes
     * this back.
     *
     * @return how many of its clicks are known to be missing, or null where there is no such epoch
     */
    public @Nullable Long retireEpoch(int instance, long epoch) {
        return database.inTransaction(tx -> epochs.retire(tx, new EpochKey(instance, epoch), clock.instant()));
    }

    private record Batch(List<DeadLetter> letters, int replayed) {}

    private Batch replayAfter(@Nullable ClickNumber last) {
        List<DeadLetter> waiting = database.inTransaction(tx -> letters.waiting(tx, last, LETTERS_AT_ONCE));
        List<StreamClick> readable = readable(waiting);
        try {
            store(readable);
            return new Batch(waiting, readable.size());
        } catch (RefusedValues refusal) {
            List<StreamClick> good = bisection.split(readable, refusal).good();
            store(good);
            return new Batch(waiting, good.size());
        }
    }

    private void store(List<StreamClick> ordered) {
        database.inTransaction(tx -> {
            HourlyCounts stored = clicks.insertMissing(tx, ordered);
            letters.markReplayed(tx, ordered.stream().map(StreamClick::number).toList(), clock.instant());
            hourly.add(tx, stored);
            return null;
        });
    }

    /** The letters that are clicks which may be tried, in the order of all transactions. */
    private List<StreamClick> readable(List<DeadLetter> waiting) {
        KeptDays days = KeptDays.at(clock.instant());
        List<StreamClick> readable = new ArrayList<>();
        for (DeadLetter letter : waiting) {
            StreamClick click = letter.asClick();
            if (click != null && days.contain(click.click().id())) {
                readable.add(click);
            }
        }
        return StreamClick.distinct(readable);
    }
}
