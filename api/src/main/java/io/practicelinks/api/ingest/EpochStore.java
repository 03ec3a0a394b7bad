package io.practicelinks.api.ingest;

import io.practicelinks.contract.StoredPosition;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The table {@code click_epoch}: one row per epoch, in which its click numbers are booked. */
final class EpochStore {

    /**
     * Whatever comes of a retired epoch takes it back: its edge did return. What its edge no longer holds is gone, unless it is stored
     * or comes after all; so is what an edge told of before a crash and does not know any more when it closes the epoch.
     */
    private static final String BOOK = """
            INSERT INTO click_epoch AS e (instance, epoch, edge, seqs, gone, high_water, handed_over, final_high_water, lost,
              first_seen_at, last_seen_at, marked, marked_at)
            SELECT instance, epoch, edge, seqs::int8multirange, numbers(1, held_from - 1) + numbers(final + 1, high_water) - seqs::int8multirange,
              high_water, handed_over, final, lost, $9, $9, handed_over, $9
            FROM unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                $11::bigint[])
              AS news (instance, epoch, edge, seqs, high_water, handed_over, final, lost, held_from)
            ORDER BY instance, epoch
            ON CONFLICT (instance, epoch) DO UPDATE SET
              edge = excluded.edge,
              seqs = e.seqs + excluded.seqs,
              gone = e.gone + excluded.gone
                + numbers(greatest(e.final_high_water, excluded.final_high_water) + 1,
                  CASE WHEN excluded.final_high_water IS NOT NULL THEN greatest(e.high_water, excluded.high_water) END)
                - (e.seqs + excluded.seqs),
              high_water = greatest(e.high_water, excluded.high_water),
              handed_over = greatest(e.handed_over, excluded.handed_over),
              final_high_water = greatest(e.final_high_water, excluded.final_high_water),
              lost = greatest(e.lost, excluded.lost),
              last_seen_at = greatest(e.last_seen_at, excluded.last_seen_at),
              retired_at = NULL,
              due = CASE WHEN e.marked_at <= $10 THEN e.marked ELSE e.due END,
              marked = CASE WHEN e.marked_at <= $10 THEN greatest(e.handed_over, excluded.handed_over) ELSE e.marked END,
              marked_at = CASE WHEN e.marked_at <= $10 THEN excluded.marked_at ELSE e.marked_at END
            """;

    private static final String POSITIONS = """
            SELECT instance, epoch, stored, final_high_water IS NOT NULL AS closed FROM click_epoch
            WHERE retired_at IS NULL AND (final_high_water IS NULL OR stored < final_high_water OR last_seen_at > $1)
            """;

    /**
     * Missing is what was handed over a grace ago and is not stored. What an open epoch has beyond that is on its way while its edge is
     * heard of, and unresolved once the edge was silent for a grace.
     */
    private static final String FIGURES = """
            WITH book AS (
              SELECT seqs + gone AS settled, gone, high_water, handed_over, lost,
                retired_at IS NULL AND (final_high_water IS NULL OR stored < final_high_water) AS watched,
                final_high_water IS NULL AND last_seen_at <= $1 AS silent,
                CASE WHEN last_seen_at <= $1 THEN handed_over WHEN marked_at <= $1 THEN marked ELSE due END AS due
              FROM click_epoch
            )
            SELECT
              coalesce(sum(missing_up_to(due, settled)) FILTER (WHERE watched), 0)::bigint AS unaccounted,
              coalesce(sum(high_water - handed_over) FILTER (WHERE watched AND silent), 0)::bigint AS unresolved,
              count(*) FILTER (WHERE watched AND silent) AS silent_epochs,
              least(coalesce(sum(lost), 0), 9223372036854775807)::bigint AS lost,
              coalesce(sum(size_of(gone)) FILTER (WHERE NOT isempty(gone)), 0)::bigint AS gone
            FROM book
            """;

    private static final String RETIRE = """
            UPDATE click_epoch SET retired_at = coalesce(retired_at, $3) WHERE instance = $1 AND epoch = $2
            RETURNING missing_up_to(high_water, seqs) AS missing
            """;

    /** Books what one transaction stored. Locks in the order of the keys, in which the news must be. */
    void book(SqlClient tx, Collection<EpochNews> news, Instant now, Instant graceAgo) {
        if (news.isEmpty()) {
            return;
        }
        tx.preparedQuery(BOOK)
                .execute(Tuple.tuple()
                        .addArrayOfInteger(column(news, epoch -> epoch.key().instance(), Integer[]::new))
                        .addArrayOfLong(column(news, epoch -> epoch.key().epoch(), Long[]::new))
                        .addArrayOfString(column(news, EpochNews::edge, String[]::new))
                        .addArrayOfString(column(news, EpochNews::seqs, String[]::new))
                        .addArrayOfLong(column(news, EpochNews::highWater, Long[]::new))
                        .addArrayOfLong(column(news, EpochNews::handedOver, Long[]::new))
                        .addArrayOfLong(column(news, EpochNews::finalHighWater, Long[]::new))
                        .addArrayOfLong(column(news, EpochNews::lost, Long[]::new))
                        .addOffsetDateTime(utc(now))
                        .addOffsetDateTime(utc(graceAgo))
                        .addArrayOfLong(column(news, EpochNews::heldFrom, Long[]::new)))
                .await();
    }

    /** How far every epoch is stored that some edge may still ask for; what is done with and was heard of later than this, too. */
    Map<EpochKey, StoredPosition> positions(SqlClient tx, Instant heardOfSince) {
        Map<EpochKey, StoredPosition> positions = new LinkedHashMap<>();
        for (Row row :
                tx.preparedQuery(POSITIONS).execute(Tuple.of(utc(heardOfSince))).await()) {
            positions.put(
                    new EpochKey(row.getInteger("instance"), row.getLong("epoch")),
                    new StoredPosition(row.getLong("stored"), row.getBoolean("closed")));
        }
        return positions;
    }

    Figures figures(SqlClient tx, Instant graceAgo) {
        Row row = tx.preparedQuery(FIGURES)
                .execute(Tuple.of(utc(graceAgo)))
                .await()
                .iterator()
                .next();
        return new Figures(
                row.getLong("unaccounted"),
                row.getLong("unresolved"),
                row.getLong("silent_epochs"),
                row.getLong("lost"),
                row.getLong("gone"));
    }

    /** How many clicks of the epoch are known to be missing, or null where there is no such epoch. */
    @Nullable
    Long retire(SqlClient tx, EpochKey epoch, Instant now) {
        for (Row row : tx.preparedQuery(RETIRE)
                .execute(Tuple.of(epoch.instance(), epoch.epoch(), utc(now)))
                .await()) {
            return row.getLong("missing");
        }
        return null;
    }

    private static <T> T[] column(
            Collection<EpochNews> news, Function<EpochNews, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return news.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
