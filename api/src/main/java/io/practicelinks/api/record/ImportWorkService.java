package io.practicelinks.api.record;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.record.MergeService.Merged;
import io.practicelinks.api.record.RecordImport.Counts;
import io.practicelinks.api.record.RecordImport.Status;
import io.practicelinks.api.record.RecordImportStore.Chunk;
import io.practicelinks.api.record.RecordImportStore.Place;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works imports off, a step of each in turn, and each step in one transaction with its counts and its audit event: so what a program that
 * died had not committed is done by the next one, and nothing twice. Several programs may run it.
 */
public final class ImportWorkService implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorkService.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int IMPORTS_AT_ONCE = 20;
    private static final int UNDONE_AT_ONCE = 500;

    private final Database database;
    private final Database relay;
    private final AuditStore audit;
    private final Clock clock;
    private final RecordImportStore imports = new RecordImportStore();
    private final FormerStore formers = new FormerStore();
    private final MergeService merging;
    private final RecordsChanged changed;

    /** @param relay the pool of the role that sees which imports run, and nothing of them */
    public ImportWorkService(
            Database database,
            Database relay,
            AuditStore audit,
            DataKeyService dataKeys,
            RecordsChanged changed,
            Clock clock) {
        this.changed = changed;
        this.database = database;
        this.relay = relay;
        this.audit = audit;
        this.clock = clock;
        this.merging = new MergeService(dataKeys);
    }

    @Override
    public Duration run() {
        boolean isWorking = false;
        for (Place place : relay.inTransaction(tx -> imports.running(tx, IMPORTS_AT_ONCE))) {
            isWorking |= step(place);
        }
        return isWorking ? Duration.ZERO : PAUSE;
    }

    /** True where something was done. */
    private boolean step(Place place) {
        try {
            Step step = database.asPractice(place.practiceId(), tx -> step(tx, place));
            if (step == Step.AT_THE_END) {
                // Before it is told: a program that dies in between leaves both to the next one.
                changed.in(place.practiceId());
                database.asPractice(place.practiceId(), tx -> end(tx, place));
            }
            return step != Step.NONE;
        } catch (Failure.Unavailable later) {
            return false;
        } catch (RuntimeException fault) {
            // The kind only: a message may quote values.
            LOG.error("Import {} failed: {}", place.importId(), fault.getClass().getName());
            database.<@Nullable Void>asPractice(place.practiceId(), tx -> {
                end(tx, place, Status.FAILED, Map.of());
                return null;
            });
            return true;
        }
    }

    /** What a turn did. */
    private enum Step {
        NONE,
        WORKED,
        /** All records are as they will be; the end is still to be told. */
        AT_THE_END
    }

    private Step step(SqlClient tx, Place place) {
        RecordImport running = imports.lockRunning(tx, place);
        if (running == null) {
            return Step.NONE;
        }
        return running.isUndoing() ? undo(tx, place, running) : merge(tx, place, running);
    }

    private Step merge(SqlClient tx, Place place, RecordImport running) {
        Chunk chunk = imports.firstChunk(tx, place);
        if (chunk == null) {
            return atTheEnd(tx, place, running);
        }
        Merged merged = merging.merge(tx, place, chunk, running.isDryRun(), OffsetDateTime.now(clock));
        imports.deleteChunk(tx, place, chunk.number());
        imports.count(
                tx,
                place,
                new Counts(
                        0,
                        merged.lines(),
                        merged.created().size(),
                        merged.updated().size(),
                        merged.unchanged(),
                        0,
                        0));
        boolean hasChanged = !merged.created().isEmpty() || !merged.updated().isEmpty();
        if (!running.isDryRun() && hasChanged) {
            note(
                    tx,
                    place,
                    "record-import.merged",
                    Map.of("created", texts(merged.created()), "updated", texts(merged.updated())));
        }
        return Step.WORKED;
    }

    private Step undo(SqlClient tx, Place place, RecordImport running) {
        List<UUID> next = formers.next(tx, place.practiceId(), place.importId(), UNDONE_AT_ONCE);
        if (next.isEmpty()) {
            return atTheEnd(tx, place, running);
        }
        int restored = formers.restore(tx, place.practiceId(), place.importId(), next);
        imports.count(tx, place, new Counts(0, 0, 0, 0, 0, 0, next.size() - restored));
        note(tx, place, "record-import.restored", Map.of("records", texts(Set.copyOf(next)), "restored", restored));
        return Step.WORKED;
    }

    /** A dry run has changed nothing that anybody would have to know of. */
    private Step atTheEnd(SqlClient tx, Place place, RecordImport running) {
        if (!running.isDryRun()) {
            return Step.AT_THE_END;
        }
        end(tx, place, running);
        return Step.WORKED;
    }

    /** True where it was still to be ended. */
    private boolean end(SqlClient tx, Place place) {
        RecordImport running = imports.lockRunning(tx, place);
        if (running != null) {
            end(tx, place, running);
        }
        return running != null;
    }

    private void end(SqlClient tx, Place place, RecordImport running) {
        Counts counts = running.counts();
        if (running.isUndoing()) {
            end(tx, place, Status.UNDONE, Map.of("kept", counts.kept()));
            return;
        }
        end(
                tx,
                place,
                Status.DONE,
                Map.of(
                        "created", counts.created(),
                        "updated", counts.updated(),
                        "unchanged", counts.unchanged(),
                        "refused", counts.refused()));
    }

    private void end(SqlClient tx, Place place, Status status, Map<String, Object> detail) {
        imports.deleteChunks(tx, place);
        imports.finish(tx, place, status, OffsetDateTime.now(clock));
        note(tx, place, "record-import." + status.label(), detail);
    }

    private void note(SqlClient tx, Place place, String action, Map<String, Object> detail) {
        audit.append(
                tx,
                new AuditEvent(
                        place.practiceId(),
                        Actor.SYSTEM,
                        action,
                        "record-import",
                        place.importId().toString(),
                        detail));
    }

    private static List<String> texts(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.toUnmodifiableList());
    }
}
