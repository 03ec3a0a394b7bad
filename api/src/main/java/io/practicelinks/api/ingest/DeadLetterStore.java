package io.practicelinks.api.ingest;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables {@code click_dead_letter} and {@code click_bad_entry}. Pass the connection of a transaction. */
final class DeadLetterStore {

    private static final String INSERT = """
            INSERT INTO click_dead_letter (instance, epoch, seq, body, reason, occurred_at, created_at)
            SELECT *, $7 FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bytea[], $5::text[], $6::timestamptz[])
            ORDER BY 1, 2, 3
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_BAD_ENTRIES = """
            INSERT INTO click_bad_entry (shard, entry_id, header, blob, created_at)
            SELECT $1, *, $5 FROM unnest($2::text[], $3::bytea[], $4::bytea[])
            ORDER BY 2
            ON CONFLICT DO NOTHING
            """;

    private static final String SELECT_WAITING = """
            SELECT instance, epoch, seq, body, reason FROM click_dead_letter
            WHERE replayed_at IS NULL AND (instance, epoch, seq) > ($1, $2, $3)
            ORDER BY instance, epoch, seq
            LIMIT $4
            """;

    private static final String MARK_REPLAYED = """
            UPDATE click_dead_letter d SET replayed_at = $4
            FROM unnest($1::int[], $2::bigint[], $3::bigint[]) AS r (instance, epoch, seq)
            WHERE (d.instance, d.epoch, d.seq) = (r.instance, r.epoch, r.seq)
            """;

    private static final String ERASE_LETTERS = """
            UPDATE click_dead_letter SET body = ''
            WHERE (instance, epoch, seq) IN (
                SELECT instance, epoch, seq FROM click_dead_letter
                WHERE least(occurred_at, created_at) < $1 AND body <> '' ORDER BY least(occurred_at, created_at) LIMIT $2)
            """;

    private static final String ERASE_BAD_ENTRIES = """
            UPDATE click_bad_entry SET header = NULL, blob = NULL
            WHERE (shard, entry_id) IN (
                SELECT shard, entry_id FROM click_bad_entry
                WHERE created_at < $1 AND (header IS NOT NULL OR blob IS NOT NULL) ORDER BY created_at LIMIT $2)
            """;

    /** How many were not there yet. */
    int insert(SqlClient tx, List<DeadLetter> letters, Instant now) {
        if (letters.isEmpty()) {
            return 0;
        }
        return tx.preparedQuery(INSERT)
                .execute(keys(letters.stream().map(DeadLetter::number).toList())
                        .addArrayOfBuffer(letters.stream().map(DeadLetter::body).toArray(Buffer[]::new))
                        .addArrayOfString(
                                letters.stream().map(DeadLetter::reason).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(times(letters))
                        .addOffsetDateTime(utc(now)))
                .await()
                .rowCount();
    }

    /** How many were not there yet. */
    int insertBadEntries(SqlClient tx, int shard, List<StreamEntry> entries, Instant now) {
        if (entries.isEmpty()) {
            return 0;
        }
        return tx.preparedQuery(INSERT_BAD_ENTRIES)
                .execute(Tuple.tuple()
                        .addInteger(shard)
                        .addArrayOfString(entries.stream()
                                .map(entry -> entry.id().toString())
                                .toArray(String[]::new))
                        .addArrayOfBuffer(
                                entries.stream().map(StreamEntry::header).toArray(Buffer[]::new))
                        .addArrayOfBuffer(
                                entries.stream().map(StreamEntry::blob).toArray(Buffer[]::new))
                        .addOffsetDateTime(utc(now)))
                .await()
                .rowCount();
    }

    /** Letters that were not replayed, in the order of their keys, after this one. */
    List<DeadLetter> waiting(SqlClient tx, @Nullable ClickNumber after, int limit) {
        Tuple from = after == null
                ? Tuple.of(0, 0L, 0L, limit)
                : Tuple.of(after.epoch().instance(), after.epoch().epoch(), after.seq(), limit);
        RowSet<Row> rows = tx.preparedQuery(SELECT_WAITING).execute(from).await();
        List<DeadLetter> letters = new ArrayList<>(rows.size());
        for (Row row : rows) {
            letters.add(new DeadLetter(
                    new ClickNumber(new EpochKey(row.getInteger("instance"), row.getLong("epoch")), row.getLong("seq")),
                    row.getBuffer("body"),
                    row.getString("reason")));
        }
        return letters;
    }

    void markReplayed(SqlClient tx, List<ClickNumber> numbers, Instant now) {
        if (!numbers.isEmpty()) {
            tx.preparedQuery(MARK_REPLAYED)
                    .execute(keys(numbers).addOffsetDateTime(utc(now)))
                    .await();
        }
    }

    /**
     * Takes out what letters of clicks from before then hold, and what was set aside before then, up to that many of each; that they
     * were there stays. Returns how many.
     */
    int eraseOlderThan(SqlClient tx, Instant time, int limit) {
        Tuple values = Tuple.of(utc(time), limit);
        return tx.preparedQuery(ERASE_LETTERS).execute(values).await().rowCount()
                + tx.preparedQuery(ERASE_BAD_ENTRIES).execute(values).await().rowCount();
    }

    private static Tuple keys(List<ClickNumber> numbers) {
        return Tuple.tuple()
                .addArrayOfInteger(numbers.stream()
                        .map(number -> number.epoch().instance())
                        .toArray(Integer[]::new))
                .addArrayOfLong(
                        numbers.stream().map(number -> number.epoch().epoch()).toArray(Long[]::new))
                .addArrayOfLong(numbers.stream().map(ClickNumber::seq).toArray(Long[]::new));
    }

    private static @Nullable OffsetDateTime[] times(List<DeadLetter> letters) {
        @Nullable OffsetDateTime[] times = new @Nullable OffsetDateTime[letters.size()];
        for (int i = 0; i < times.length; i++) {
            Instant occurredAt = letters.get(i).occurredAt();
            times[i] = occurredAt == null ? null : utc(occurredAt);
        }
        return times;
    }

    private static OffsetDateTime utc(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
