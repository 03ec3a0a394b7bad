package io.practicelinks.api.record;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.record.RecordImport.Status;
import io.practicelinks.api.record.RecordImportStore.Chunk;
import io.practicelinks.api.record.RecordImportStore.Place;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes files of records, tells how far they have got, and has them undone. The work itself is {@link ImportWorkService}'s. Any Vert.x
 * virtual thread.
 */
public final class RecordImportService {

    /** Of an import, in which it can be undone. */
    public static final Duration UNDOABLE = Duration.ofDays(30);

    /** Imports that a list holds at most. */
    static final int MAX_LISTED = 100;

    /** Lines that are merged in one transaction. */
    private static final int CHUNK_LINES = 250;

    private final Database database;
    private final AuditStore audit;
    private final WorkerExecutor parsers;
    private final String region;
    private final Clock clock;
    private final RecordImportStore imports = new RecordImportStore();
    private final RecordStore records;

    /**
     * One for the program.
     *
     * @param parsers threads for the work of reading files
     * @param region ISO 3166 code of the country of numbers that name none
     */
    public RecordImportService(
            Database database,
            AuditStore audit,
            DataKeyService dataKeys,
            WorkerExecutor parsers,
            String region,
            Clock clock) {
        this.database = database;
        this.audit = audit;
        this.parsers = parsers;
        this.region = region;
        this.clock = clock;
        this.records = new RecordStore(dataKeys);
    }

    /**
     * Takes a file, whose good lines are merged afterwards. Fails with {@link Failure.Invalid} for one that cannot be read as a whole, and
     * with {@link Conflict} while another import of the practice runs.
     */
    RecordImport begin(UUID practiceId, Actor actor, Buffer csv, boolean isDryRun) {
        Place place = new Place(practiceId, UuidCreator.getTimeOrderedEpoch());
        RecordSeals seals = database.asPractice(practiceId, tx -> {
            if (imports.isRunning(tx, practiceId)) {
                throw RecordImportStore.underWay(); // said before the work of reading; the database decides
            }
            return records.seals(tx, practiceId);
        });
        Prepared prepared = parsers.executeBlocking(() -> prepare(csv, place.importId(), seals), false)
                .await();
        RecordFile file = prepared.file();
        return database.asPractice(practiceId, tx -> {
            imports.insert(tx, place, isDryRun, file, OffsetDateTime.now(clock));
            imports.insertChunks(tx, place, prepared.chunks());
            note(
                    tx,
                    place,
                    actor,
                    "record-import.begun",
                    Map.of("dryRun", isDryRun, "lines", file.lines(), "refused", file.refused()));
            return there(imports.find(tx, place));
        });
    }

    RecordImport find(UUID practiceId, UUID importId) {
        return database.asPractice(practiceId, tx -> there(imports.find(tx, new Place(practiceId, importId))));
    }

    /** Newest first. */
    List<RecordImport> list(UUID practiceId) {
        return database.asPractice(practiceId, tx -> imports.newest(tx, practiceId, MAX_LISTED));
    }

    /** Has an import taken back. A repeat changes nothing. Fails with {@link Conflict} where that cannot be done, or not now. */
    RecordImport undo(UUID practiceId, Actor actor, UUID importId) {
        Place place = new Place(practiceId, importId);
        return database.asPractice(practiceId, tx -> {
            RecordImport seen = there(imports.find(tx, place)); // whoever works on one that runs holds its row
            RecordImport found = seen.status() == Status.RUNNING ? seen : there(imports.lock(tx, place));
            if (found.status() == Status.UNDONE || found.isUndoing()) {
                return found;
            }
            requireUndoable(found);
            imports.beginUndo(tx, place);
            note(tx, place, actor, "record-import.undo-begun", Map.of());
            return there(imports.find(tx, place));
        });
    }

    private void requireUndoable(RecordImport found) {
        if (found.status() == Status.RUNNING) {
            throw RecordImportStore.underWay();
        }
        if (found.isDryRun()) {
            throw notUndoable("A dry run changed nothing.");
        }
        if (!clock.instant().isBefore(found.createdAt().plus(UNDOABLE))) {
            throw notUndoable("How records stood before is kept for " + UNDOABLE.toDays() + " days.");
        }
    }

    private record Prepared(RecordFile file, List<Chunk> chunks) {}

    /** Work for a processor. */
    private Prepared prepare(Buffer csv, UUID importId, RecordSeals seals) {
        RecordFile file = new RecordFileParser(region, LocalDate.now(clock)).parse(csv.getBytes());
        return new Prepared(file, chunks(importId, seals, file.good()));
    }

    private static List<Chunk> chunks(UUID importId, RecordSeals seals, List<RecordLine> lines) {
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += CHUNK_LINES) {
            List<RecordLine> part = lines.subList(from, Math.min(lines.size(), from + CHUNK_LINES));
            int number = chunks.size();
            chunks.add(new Chunk(number, seals.seal(importId, number, part)));
        }
        return chunks;
    }

    private void note(SqlClient tx, Place place, Actor actor, String action, Map<String, Object> detail) {
        audit.append(
                tx,
                new AuditEvent(
                        place.practiceId(),
                        actor,
                        action,
                        "record-import",
                        place.importId().toString(),
                        detail));
    }

    private static RecordImport there(@Nullable RecordImport found) {
        if (found == null) {
            throw new Failure.NotFound("import");
        }
        return found;
    }

    private static Failure notUndoable(String detail) {
        return new Conflict(Conflict.Reason.IMPORT_NOT_UNDOABLE, detail);
    }
}
