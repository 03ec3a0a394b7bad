package io.practicelinks.api.record;

import io.practicelinks.api.database.SqlState;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.record.RecordImport.Counts;
import io.practicelinks.api.record.RecordImport.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code record_import} and {@code record_import_chunk}. One import of a practice runs at a time. */
final class RecordImportStore {

    private static final String INSERT = """
            INSERT INTO record_import
                (practice_id, id, status, is_dry_run, lines, processed, refused, errors, unknown_columns, created_at)
            VALUES ($1, $2, 'running', $3, $4, $5, $5, $6, $7, $8)
            """;

    private static final String INSERT_CHUNK =
            "INSERT INTO record_import_chunk (practice_id, import_id, number, sealed) VALUES ($1, $2, $3, $4)";

    private static final String SELECT = """
            SELECT id, status, is_dry_run, is_undoing, lines, processed, created, updated, unchanged, refused, kept, errors,
                unknown_columns, created_at, finished_at
            FROM record_import WHERE practice_id = $1
            """;

    private static final String BY_ID = SELECT + " AND id = $2";

    private static final String NEWEST = SELECT + " ORDER BY created_at DESC, id DESC LIMIT $2";

    private static final String IS_RUNNING =
            "SELECT EXISTS (SELECT 1 FROM record_import WHERE practice_id = $1 AND status = 'running') AS is_running";

    private static final String RUNNING = """
            SELECT practice_id, id FROM record_import WHERE status = 'running' ORDER BY created_at LIMIT $1
            """;

    /** Who finds it locked leaves it to the one who works on it. */
    private static final String LOCK_RUNNING = BY_ID + " AND status = 'running' FOR UPDATE SKIP LOCKED";

    private static final String FIRST_CHUNK = """
            SELECT number, sealed FROM record_import_chunk WHERE practice_id = $1 AND import_id = $2 ORDER BY number LIMIT 1
            """;

    private static final String DELETE_CHUNK =
            "DELETE FROM record_import_chunk WHERE practice_id = $1 AND import_id = $2 AND number = $3";

    private static final String DELETE_CHUNKS =
            "DELETE FROM record_import_chunk WHERE practice_id = $1 AND import_id = $2";

    private static final String COUNT = """
            UPDATE record_import SET processed = processed + $3, created = created + $4, updated = updated + $5,
                unchanged = unchanged + $6, kept = kept + $7
            WHERE practice_id = $1 AND id = $2
            """;

    private static final String FINISH = """
            UPDATE record_import SET status = $3, is_undoing = false, finished_at = $4 WHERE practice_id = $1 AND id = $2
            """;

    private static final String BEGIN_UNDO = """
            UPDATE record_import SET status = 'running', is_undoing = true, kept = 0, finished_at = NULL
            WHERE practice_id = $1 AND id = $2
            """;

    /** Which import of which practice. */
    record Place(UUID practiceId, UUID importId) {
        Tuple tuple() {
            return Tuple.of(practiceId, importId);
        }
    }

    /** Lines that wait. */
    record Chunk(int number, Buffer sealed) {}

    /** Fails with {@link Conflict} where another one runs. */
    void insert(SqlClient tx, Place place, boolean isDryRun, RecordFile file, OffsetDateTime now) {
        JsonArray errors = new JsonArray();
        file.errors().forEach(error -> errors.add(error.toJson()));
        Tuple values = place.tuple()
                .addBoolean(isDryRun)
                .addInteger(file.lines())
                .addInteger(file.refused())
                .addJsonArray(errors)
                .addArrayOfString(file.unknownColumns().toArray(String[]::new))
                .addOffsetDateTime(now);
        executeAlone(tx, INSERT, values);
    }

    void insertChunks(SqlClient tx, Place place, List<Chunk> chunks) {
        List<Tuple> rows = new ArrayList<>();
        chunks.forEach(
                chunk -> rows.add(place.tuple().addInteger(chunk.number()).addBuffer(chunk.sealed())));
        if (!rows.isEmpty()) {
            tx.preparedQuery(INSERT_CHUNK).executeBatch(rows).await();
        }
    }

    @Nullable
    RecordImport find(SqlClient tx, Place place) {
        return first(tx, BY_ID, place);
    }

    /** The same; nobody else changes it until the transaction ends. */
    @Nullable
    RecordImport lock(SqlClient tx, Place place) {
        return first(tx, BY_ID + " FOR UPDATE", place);
    }

    /** The same where it runs and nobody else works on it, else null. */
    @Nullable
    RecordImport lockRunning(SqlClient tx, Place place) {
        return first(tx, LOCK_RUNNING, place);
    }

    List<RecordImport> newest(SqlClient tx, UUID practiceId, int limit) {
        List<RecordImport> imports = new ArrayList<>();
        for (Row row :
                tx.preparedQuery(NEWEST).execute(Tuple.of(practiceId, limit)).await()) {
            imports.add(recordImport(row));
        }
        return imports;
    }

    boolean isRunning(SqlClient tx, UUID practiceId) {
        return tx.preparedQuery(IS_RUNNING)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next()
                .getBoolean("is_running");
    }

    /** Of all practices, the longest under way first. */
    List<Place> running(SqlClient relay, int limit) {
        List<Place> places = new ArrayList<>();
        for (Row row : relay.preparedQuery(RUNNING).execute(Tuple.of(limit)).await()) {
            places.add(new Place(row.getUUID("practice_id"), row.getUUID("id")));
        }
        return places;
    }

    @Nullable
    Chunk firstChunk(SqlClient tx, Place place) {
        RowIterator<Row> rows =
                tx.preparedQuery(FIRST_CHUNK).execute(place.tuple()).await().iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new Chunk(row.getInteger("number"), row.getBuffer("sealed"));
    }

    void deleteChunk(SqlClient tx, Place place, int number) {
        tx.preparedQuery(DELETE_CHUNK).execute(place.tuple().addInteger(number)).await();
    }

    void deleteChunks(SqlClient tx, Place place) {
        tx.preparedQuery(DELETE_CHUNKS).execute(place.tuple()).await();
    }

    /** Adds what a step came to; lines and refused lines are known from the start. */
    void count(SqlClient tx, Place place, Counts step) {
        tx.preparedQuery(COUNT)
                .execute(place.tuple()
                        .addInteger(step.processed())
                        .addInteger(step.created())
                        .addInteger(step.updated())
                        .addInteger(step.unchanged())
                        .addInteger(step.kept()))
                .await();
    }

    void finish(SqlClient tx, Place place, Status status, OffsetDateTime now) {
        tx.preparedQuery(FINISH)
                .execute(place.tuple().addString(status.label()).addOffsetDateTime(now))
                .await();
    }

    /** Fails with {@link Conflict} where another one runs. */
    void beginUndo(SqlClient tx, Place place) {
        executeAlone(tx, BEGIN_UNDO, place.tuple());
    }

    static Failure underWay() {
        return new Conflict(
                Conflict.Reason.IMPORT_UNDER_WAY, "An import of this practice is under way. Wait for its end.");
    }

    private static void executeAlone(SqlClient tx, String sql, Tuple values) {
        try {
            tx.preparedQuery(sql).execute(values).await();
        } catch (RuntimeException refusal) {
            throw SqlState.isUniqueViolation(refusal) ? underWay() : refusal;
        }
    }

    private static @Nullable RecordImport first(SqlClient tx, String sql, Place place) {
        RowIterator<Row> rows =
                tx.preparedQuery(sql).execute(place.tuple()).await().iterator();
        return rows.hasNext() ? recordImport(rows.next()) : null;
    }

    private static RecordImport recordImport(Row row) {
        OffsetDateTime finishedAt = row.getOffsetDateTime("finished_at");
        return new RecordImport(
                row.getUUID("id"),
                Status.ofLabel(row.getString("status")),
                row.getBoolean("is_dry_run"),
                row.getBoolean("is_undoing"),
                new Counts(
                        row.getInteger("lines"),
                        row.getInteger("processed"),
                        row.getInteger("created"),
                        row.getInteger("updated"),
                        row.getInteger("unchanged"),
                        row.getInteger("refused"),
                        row.getInteger("kept")),
                row.getJsonArray("errors"),
                List.of(row.getArrayOfStrings("unknown_columns")),
                row.getOffsetDateTime("created_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}
