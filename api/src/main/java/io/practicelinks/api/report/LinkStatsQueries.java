package io.practicelinks.api.report;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a report needs of the rollups, signups and conversations of one practice. Pass a transaction of that practice. */
final class LinkStatsQueries {

    /** A visitor may write any source into a URL: a report shows the most frequent ones. */
    static final int MAX_SOURCES = 100;

    private static final String FIND_LINK = """
            SELECT l.number, p.time_zone FROM link l JOIN practice p ON p.id = l.practice_id
            WHERE l.practice_id = current_practice() AND l.id = $1 AND l.status <> 'deleted'
            """;

    /** Days go in as their borders, since Java and Postgres may know time zones differently. */
    private static final String CLICKS = """
            SELECT width_bucket(hour, $2::timestamptz[]) - 1 AS day, audience, platform, sum(clicks)::bigint AS clicks
            FROM click_hourly
            WHERE practice_id = current_practice() AND link_number = $1 AND hour >= $3 AND hour < $4
            GROUP BY 1, 2, 3
            """;

    private static final String SOURCES = """
            SELECT source, sum(clicks)::bigint AS clicks FROM click_hourly
            WHERE practice_id = current_practice() AND link_number = $1 AND hour >= $2 AND hour < $3 AND source <> ''
            GROUP BY source ORDER BY clicks DESC, source LIMIT $4
            """;

    private static final String OUTCOME = """
            SELECT count(*) AS signups, count(DISTINCT c.id) AS connected,
              count(DISTINCT c.id) FILTER (WHERE c.identity = 'verified') AS verified
            FROM signup s LEFT JOIN conversation c ON (c.practice_id, c.id) = (s.practice_id, s.conversation_id)
            WHERE s.moves_patient_id IS NULL AND s.practice_id = current_practice() AND s.link_id = $1 AND s.created_at >= $2 AND s.created_at < $3
            """;

    /** What a report needs to know of the link itself. */
    record Link(long number, ZoneId zone) {}

    /** Clicks of one class and platform on the day of that index. */
    record DayClicks(int day, Audience audience, Platform platform, long clicks) {}

    /** Null where the practice has no such link. */
    @Nullable
    Link findLink(SqlClient tx, UUID linkId) {
        for (Row row : tx.preparedQuery(FIND_LINK).execute(Tuple.of(linkId)).await()) {
            return new Link(row.getLong("number"), ZoneId.of(row.getString("time_zone")));
        }
        return null;
    }

    List<DayClicks> clicks(SqlClient tx, long linkNumber, List<Instant> borders) {
        OffsetDateTime[] days = borders.stream().map(LinkStatsQueries::utc).toArray(OffsetDateTime[]::new);
        List<DayClicks> clicks = new ArrayList<>();
        for (Row row : tx.preparedQuery(CLICKS)
                .execute(Tuple.of(linkNumber, days, days[0], days[days.length - 1]))
                .await()) {
            Audience audience = Audience.ofCode(row.getInteger("audience"));
            Platform platform = Platform.ofCode(row.getInteger("platform"));
            if (audience != null && platform != null) {
                clicks.add(new DayClicks(row.getInteger("day"), audience, platform, row.getLong("clicks")));
            }
        }
        return clicks;
    }

    Map<String, Long> sources(SqlClient tx, long linkNumber, Instant from, Instant to) {
        Map<String, Long> sourceToClicks = new LinkedHashMap<>();
        for (Row row : tx.preparedQuery(SOURCES)
                .execute(Tuple.of(linkNumber, utc(from), utc(to), MAX_SOURCES))
                .await()) {
            sourceToClicks.put(row.getString("source"), row.getLong("clicks"));
        }
        return sourceToClicks;
    }

    LinkStats.Outcome outcome(SqlClient tx, UUID linkId, Instant from, Instant to) {
        Row row = tx.preparedQuery(OUTCOME)
                .execute(Tuple.of(linkId, utc(from), utc(to)))
                .await()
                .iterator()
                .next();
        return new LinkStats.Outcome(row.getLong("signups"), row.getLong("connected"), row.getLong("verified"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
