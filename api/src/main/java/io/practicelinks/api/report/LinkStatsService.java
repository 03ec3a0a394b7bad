package io.practicelinks.api.report;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what became of a link. On a virtual thread; one transaction. */
public final class LinkStatsService {

    private final Database database;
    private final Clock clock;
    private final LinkStatsQueries queries = new LinkStatsQueries();

    /** @param database of the role APP */
    public LinkStatsService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The figures of the days from and to, both included, in the practice's time zone.
     *
     * @throws Failure.NotFound where the practice has no such link
     * @throws Failure.Invalid where the days cannot be reported
     */
    LinkStats stats(UUID practiceId, UUID linkId, @Nullable String from, @Nullable String to) {
        return database.asPractice(practiceId, tx -> stats(tx, linkId, from, to));
    }

    private LinkStats stats(SqlClient tx, UUID linkId, @Nullable String from, @Nullable String to) {
        LinkStatsQueries.Link link = queries.findLink(tx, linkId);
        if (link == null) {
            throw new Failure.NotFound("link");
        }
        Days days = Days.of(from, to, link.zone(), clock.instant());
        List<Instant> borders = days.borders();
        Instant begin = borders.getFirst();
        Instant end = borders.getLast();

        ClickCounts total = new ClickCounts();
        Map<Platform, Long> byPlatform = new EnumMap<>(Platform.class);
        List<ClickCounts> byDay = new ArrayList<>();
        for (int day = 0; day < days.count(); day++) {
            byDay.add(new ClickCounts());
        }
        for (LinkStatsQueries.DayClicks some : queries.clicks(tx, link.number(), borders)) {
            Audience audience = some.audience();
            total.add(audience, some.clicks());
            byDay.get(some.day()).add(audience, some.clicks());
            byPlatform.merge(some.platform(), some.clicks(), Long::sum);
        }
        return new LinkStats(
                days,
                total,
                byPlatform,
                queries.sources(tx, link.number(), begin, end),
                byDay,
                queries.outcome(tx, linkId, begin, end));
    }
}
