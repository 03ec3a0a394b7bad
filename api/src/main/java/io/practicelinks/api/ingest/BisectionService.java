package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of these clicks does Postgres refuse? Found by halving, each trial a transaction that is rolled back: Vert.x gives a transaction
 * up at its first error, so savepoints are no way. On a virtual thread.
 */
final class BisectionService {

    private final Database database;
    private final ClickStore clicks;

    BisectionService(Database database, ClickStore clicks) {
        this.database = database;
        this.clicks = clicks;
    }

    /**
     * Clicks told apart.
     *
     * @param good all of which Postgres takes together, in the order they were in
     */
    record Split(List<StreamClick> good, List<DeadLetter> refused) {}

    /** Tells the clicks apart of which Postgres refused the whole. */
    Split split(List<StreamClick> clicks, RefusedValues refusal) {
        Split split = new Split(new ArrayList<>(), new ArrayList<>());
        splitRefused(clicks, refusal, split);
        return split;
    }

    private void splitRefused(List<StreamClick> some, RefusedValues refusal, Split into) {
        if (some.size() == 1) {
            into.refused().add(some.getFirst().refused(refusal.sqlState()));
            return;
        }
        int middle = some.size() / 2;
        tryOut(some.subList(0, middle), into);
        tryOut(some.subList(middle, some.size()), into);
    }

    private void tryOut(List<StreamClick> some, Split into) {
        try {
            database.inTransaction(tx -> {
                HourlyCounts ignored = clicks.insertMissing(tx, some);
                throw new TriedOut();
            });
        } catch (TriedOut good) {
            into.good().addAll(some);
        } catch (RefusedValues refusal) {
            splitRefused(some, refusal, into);
        }
    }

    /** Ends a trial in such a way that nothing of it stays. */
    private static final class TriedOut extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TriedOut() {
            super("tried out", null, false, false);
        }
    }
}
