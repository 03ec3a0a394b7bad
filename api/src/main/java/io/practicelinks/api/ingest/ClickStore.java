package io.practicelinks.api.ingest;

import io.practicelinks.api.database.SqlState;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The table {@code click}. Pass the connection of a transaction. */
final class ClickStore {

    /**
     * Arrays in the select list are taken side by side, row by row; in the {@code FROM} clause Postgres writes each of them into a table
     * of its own first.
     */
    private static final String INSERT = """
            INSERT INTO click (practice_id, occurred_at, id, link_number, audience, platform, in_app, head, page, rule, source,
              utm_source, utm_medium, utm_campaign, utm_term, utm_content)
            SELECT unnest($1::uuid[]), unnest($2::timestamptz[]), unnest($3::bytea[]), unnest($4::bigint[]), unnest($5::smallint[]),
              unnest($6::smallint[]), unnest($7::boolean[]), unnest($8::boolean[]), unnest($9::boolean[]), unnest($10::text[]),
              unnest($11::text[]), unnest($12::text[]), unnest($13::text[]), unnest($14::text[]), unnest($15::text[]),
              unnest($16::text[])
            """;

    /**
     * Clicks in one statement: of several, all sent at once, Postgres works on one while the next is put together. Small enough to fit
     * into a processor's cache on both sides, and so many that a statement's own cost is lost in it.
     */
    private static final int PART = 4_000;

    /** Costs one more search of the index and one more record of the log per row. */
    private static final String INSERT_MISSING = INSERT + """
            ON CONFLICT DO NOTHING
            RETURNING practice_id, link_number, occurred_at, audience, platform, source
            """;

    /**
     * Stores clicks, in their order, of which none is there yet, and returns which rollup rows they belong to.
     *
     * @throws AlreadyStored where one of them is there; the transaction is lost
     * @throws RefusedValues where Postgres will never take one of them; the transaction is lost
     */
    HourlyCounts insertNew(SqlClient tx, List<StreamClick> clicks) {
        List<Future<RowSet<Row>>> insertions = inParts(tx, INSERT, clicks);
        HourlyCounts counts = HourlyCounts.of(clicks); // while Postgres is at work
        for (Future<RowSet<Row>> insertion : insertions) {
            RowSet<Row> ignored = await(insertion);
        }
        return counts;
    }

    /**
     * Stores the clicks that are not there yet, in their order, and returns which rollup rows those belong to.
     *
     * @throws RefusedValues where Postgres will never take one of them; the transaction is lost
     */
    HourlyCounts insertMissing(SqlClient tx, List<StreamClick> clicks) {
        HourlyCounts.Counting inserted = new HourlyCounts.Counting();
        for (Future<RowSet<Row>> insertion : inParts(tx, INSERT_MISSING, clicks)) {
            for (Row row : await(insertion)) {
                inserted.add(
                        row.getUUID("practice_id"),
                        row.getLong("link_number"),
                        row.getOffsetDateTime("occurred_at").toInstant().toEpochMilli(),
                        row.getShort("audience"),
                        row.getShort("platform"),
                        row.getString("source"));
            }
        }
        return inserted.counts();
    }

    private static List<Future<RowSet<Row>>> inParts(SqlClient tx, String statement, List<StreamClick> clicks) {
        List<Future<RowSet<Row>>> insertions = new ArrayList<>();
        for (int from = 0; from < clicks.size(); from += PART) {
            List<StreamClick> part = clicks.subList(from, Math.min(from + PART, clicks.size()));
            insertions.add(tx.preparedQuery(statement).execute(Tuple.from(ClickColumns.of(part))));
        }
        return insertions;
    }

    private static RowSet<Row> await(Future<RowSet<Row>> insertion) {
        try {
            return insertion.await();
        } catch (PgException refusal) {
            if (SqlState.isUniqueViolation(refusal)) {
                throw new AlreadyStored();
            }
            throw isOfTheValues(refusal) ? new RefusedValues(refusal.getSqlState()) : refusal;
        }
    }

    /** Data exception and integrity constraint violation, a missing partition among them: the same at every repeat. */
    private static boolean isOfTheValues(PgException refusal) {
        String state = String.valueOf(refusal.getSqlState());
        return state.startsWith("22") || state.startsWith("23");
    }
}
