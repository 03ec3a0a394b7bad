package io.practicelinks.api.report;

import io.practicelinks.contract.Audience;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts clicks by the rule that classed them, which only the clicks themselves tell. Pass a transaction of one practice. */
final class RuleQueries {

    /** Of the practice in the days of a report: more are not read, since reading them takes up to a microsecond each. */
    static final int MAX_CLICKS = 500_000;

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /**
     * Days as {@link LinkStatsQueries} cuts them: by the hour. Clicks are found by practice and time; those of other links fall into
     * one group, which tells how many were read.
     */
    private static final String CLICKS = """
            SELECT CASE WHEN link_number = $1 THEN width_bucket(date_bin('1 hour', occurred_at, 'epoch'), $2::timestamptz[]) - 1 END
                AS day,
              CASE WHEN link_number = $1 THEN audience END AS audience,
              CASE WHEN link_number = $1 THEN split_part(rule, '/', 1) END AS who,
              count(*) AS clicks
            FROM (
              SELECT link_number, occurred_at, audience, rule FROM click
              WHERE practice_id = current_practice() AND occurred_at >= $3 AND occurred_at < $4
              LIMIT $5) AS kept
            GROUP BY 1, 2, 3
            """;

    /** Clicks of the day of that index, classed by the rule of that id. */
    record RuleClicks(int day, Audience audience, String rule, long clicks) {}

    /** Null where they are too many to be read. */
    @Nullable
    List<RuleClicks> clicks(SqlClient tx, long linkNumber, List<Instant> borders) {
        OffsetDateTime[] days =
                borders.stream().map(border -> border.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        List<RuleClicks> clicks = new ArrayList<>();
        long read = 0;
        for (Row row : tx.preparedQuery(CLICKS)
                .execute(Tuple.of(
                        linkNumber, days, hourFrom(borders.getFirst()), hourFrom(borders.getLast()), MAX_CLICKS + 1))
                .await()) {
            read += row.getLong("clicks");
            Integer code = row.getInteger("audience");
            Audience audience = code == null ? null : Audience.ofCode(code);
            if (audience != null) {
                clicks.add(
                        new RuleClicks(row.getInteger("day"), audience, row.getString("who"), row.getLong("clicks")));
            }
        }
        return read > MAX_CLICKS ? null : clicks;
    }

    /** The first whole hour from then on. */
    private static OffsetDateTime hourFrom(Instant time) {
        long seconds = Math.ceilDiv(time.getEpochSecond(), HOUR_SECONDS) * HOUR_SECONDS;
        return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
    }
}
