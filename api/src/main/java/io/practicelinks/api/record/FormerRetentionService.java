package io.practicelinks.api.record;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Forgets how records stood before imports that can no longer be undone. */
public final class FormerRetentionService implements Round {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** So that an undo that was asked for in time ends. */
    private static final Duration KEPT = RecordImportService.UNDOABLE.plus(Duration.ofDays(1));

    private final Database relay;
    private final Clock clock;
    private final FormerStore formers = new FormerStore();

    /** @param relay the pool of the role that may forget them, without seeing them */
    public FormerRetentionService(Database relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        OffsetDateTime oldest = OffsetDateTime.now(clock).minus(KEPT);
        relay.<@Nullable Void>inTransaction(tx -> {
            formers.deleteOlderThan(tx, oldest);
            return null;
        });
        return EVERY;
    }
}
