package io.practicelinks.api.ingest;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code click_hourly}. Pass the connection of a transaction. */
final class HourlyStore {

    private static final String ADD = """
            INSERT INTO click_hourly AS h (practice_id, link_number, hour, audience, platform, source, clicks)
            SELECT unnest($1::uuid[]), unnest($2::bigint[]), unnest($3::timestamptz[]), unnest($4::smallint[]), unnest($5::smallint[]),
              unnest($6::text[]), unnest($7::bigint[])
            ON CONFLICT (practice_id, link_number, hour, audience, platform, source)
            DO UPDATE SET clicks = h.clicks + excluded.clicks
            """;

    /** Locks the rows in the order of the counts until the transaction ends: they are hot, so let little come after this. */
    void add(SqlClient tx, HourlyCounts counts) {
        List<HourlyCounts.Growth> rows = counts.growths();
        if (rows.isEmpty()) {
            return;
        }
        tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(column(rows, growth -> growth.row().practiceId(), UUID[]::new))
                        .addArrayOfLong(column(rows, growth -> growth.row().linkNumber(), Long[]::new))
                        .addArrayOfOffsetDateTime(column(rows, HourlyStore::hour, OffsetDateTime[]::new))
                        .addArrayOfShort(column(rows, growth -> growth.row().audience(), Short[]::new))
                        .addArrayOfShort(column(rows, growth -> growth.row().platform(), Short[]::new))
                        .addArrayOfString(column(rows, growth -> growth.row().source(), String[]::new))
                        .addArrayOfLong(column(rows, HourlyCounts.Growth::clicks, Long[]::new)))
                .await();
    }

    private static OffsetDateTime hour(HourlyCounts.Growth growth) {
        return Instant.ofEpochMilli(growth.row().hourMillis()).atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(
            List<HourlyCounts.Growth> rows, Function<HourlyCounts.Growth, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
