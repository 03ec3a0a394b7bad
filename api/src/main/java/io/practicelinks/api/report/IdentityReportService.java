package io.practicelinks.api.report;

import io.practicelinks.api.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often is the rule set aside that health information goes to verified patients only? On a virtual thread; one transaction. */
public final class IdentityReportService {

    private final Database database;
    private final Clock clock;
    private final IdentityReportQueries queries = new IdentityReportQueries();

    /** @param database of the role APP */
    public IdentityReportService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The figures of the days from and to, both included, in the practice's time zone.
     *
     * @throws io.practicelinks.api.failure.Failure.Invalid where the days cannot be reported
     */
    IdentityReport report(UUID practiceId, @Nullable String from, @Nullable String to) {
        return database.asPractice(practiceId, tx -> {
            Days days = Days.of(from, to, queries.zone(tx, practiceId), clock.instant());
            List<Instant> borders = days.borders();
            Instant begin = borders.getFirst();
            Instant end = borders.getLast();
            Map<String, Long> gates = queries.gates(tx, practiceId, begin, end);
            return new IdentityReport(
                    days,
                    gates.getOrDefault("verified", 0L),
                    gates.getOrDefault("safe-reply", 0L),
                    gates.getOrDefault("declared", 0L),
                    queries.overridesByStaff(tx, practiceId, begin, end),
                    queries.events(tx, practiceId, begin, end),
                    queries.methods(tx, practiceId, begin, end));
        });
    }
}
