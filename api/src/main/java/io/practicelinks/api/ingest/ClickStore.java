package io.practicelinks.api.ingest;

import io.practicelinks.contract.Click;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The tables {@code click} and {@code click_hourly}. Pass the connection of a transaction. */
final class ClickStore {

    /** One statement, so that the rollup counts exactly the rows that were not there yet. Both parts lock in a fixed order. */
    private static final String INSERT = """
            WITH stored AS (
              INSERT INTO click (practice_id, occurred_at, id, link_number, audience, platform, in_app, head, page, rule, source,
                utm_source, utm_medium, utm_campaign, utm_term, utm_content)
              SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::bytea[], $4::bigint[], $5::smallint[], $6::smallint[],
                $7::boolean[], $8::boolean[], $9::boolean[], $10::text[], $11::text[],
                $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
              ON CONFLICT DO NOTHING
              RETURNING practice_id, link_number, occurred_at, audience, platform, source
            ), rolled_up AS (
              INSERT INTO click_hourly AS h (practice_id, link_number, hour, audience, platform, source, clicks)
              SELECT practice_id, link_number, date_bin('1 hour', occurred_at, 'epoch'), audience, platform, source, count(*)
              FROM stored
              GROUP BY 1, 2, 3, 4, 5, 6
              ORDER BY 1, 2, 3, 4, 5, 6
              ON CONFLICT (practice_id, link_number, hour, audience, platform, source)
              DO UPDATE SET clicks = h.clicks + excluded.clicks
            )
            SELECT count(*) FROM stored
            """;

    /** Makes the daily partitions that are missing. */
    void ensurePartitions(SqlClient tx, LocalDate today) {
        tx.preparedQuery("SELECT ensure_click_partitions($1)")
                .execute(Tuple.of(today))
                .await();
    }

    /**
     * Stores the clicks that are not there yet, rolls them up, and returns how many they were.
     *
     * @throws RefusedValues where Postgres will never take one of them; the transaction is lost
     */
    int insert(SqlClient tx, List<StreamClick> clicks) {
        if (clicks.isEmpty()) {
            return 0;
        }
        try {
            return tx.preparedQuery(INSERT)
                    .execute(tuple(clicks))
                    .await()
                    .iterator()
                    .next()
                    .getInteger(0);
        } catch (PgException refusal) {
            throw isOfTheValues(refusal) ? new RefusedValues(refusal.getSqlState()) : refusal;
        }
    }

    /** Data exception and integrity constraint violation, a missing partition among them: the same at every repeat. */
    private static boolean isOfTheValues(PgException refusal) {
        String state = String.valueOf(refusal.getSqlState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private static Tuple tuple(List<StreamClick> clicks) {
        return Tuple.tuple()
                .addArrayOfUUID(column(clicks, Click::practiceId, UUID[]::new))
                .addArrayOfOffsetDateTime(column(clicks, ClickStore::occurredAt, OffsetDateTime[]::new))
                .addArrayOfBuffer(
                        column(clicks, click -> Buffer.buffer(click.id().toBytes()), Buffer[]::new))
                .addArrayOfLong(column(clicks, click -> click.id().linkNumber(), Long[]::new))
                .addArrayOfShort(
                        column(clicks, click -> (short) click.audience().code(), Short[]::new))
                .addArrayOfShort(
                        column(clicks, click -> (short) click.platform().code(), Short[]::new))
                .addArrayOfBoolean(column(clicks, Click::inApp, Boolean[]::new))
                .addArrayOfBoolean(column(clicks, Click::head, Boolean[]::new))
                .addArrayOfBoolean(column(clicks, Click::page, Boolean[]::new))
                .addArrayOfString(column(clicks, Click::rule, String[]::new))
                .addArrayOfString(column(clicks, Click::source, String[]::new))
                .addArrayOfString(column(clicks, Click::utmSource, String[]::new))
                .addArrayOfString(column(clicks, Click::utmMedium, String[]::new))
                .addArrayOfString(column(clicks, Click::utmCampaign, String[]::new))
                .addArrayOfString(column(clicks, Click::utmTerm, String[]::new))
                .addArrayOfString(column(clicks, Click::utmContent, String[]::new));
    }

    private static OffsetDateTime occurredAt(Click click) {
        return Instant.ofEpochMilli(click.id().occurredAtMillis()).atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(List<StreamClick> clicks, Function<Click, T> value, IntFunction<T[]> array) {
        T[] column = array.apply(clicks.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(clicks.get(i).click());
        }
        return column;
    }
}
