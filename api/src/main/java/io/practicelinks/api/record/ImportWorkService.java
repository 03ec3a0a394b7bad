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
            boolean isWorking = database.asPractice(place.practiceId(), tx -> step(tx, place));
            if (isWorking
                    && !database.asPractice(place.practiceId(), tx -> imports.isRunning(tx, place.practiceId()))) {
                changed.in(place.practiceId());
            }
            return isWorking;
        } catch (Failure.Unavailable later) {
            return false;
        } catch (RuntimeException fault) {
            // The kind only: a message may quote values.
            LOG.error("Import {} failed: {}", place.importId(), fault.getClass().getName());
            database.asPractice(place.practiceId(), tx -> end(tx, place, Status.FAILED, Map.of()));
            return true;
        }
    }

    private boolean step(SqlClient tx, Place place) {
        RecordImport running = imports.lockRunning(tx, place);
        if (running == null) {
            return false;
        }
        return running.isUndoing() ? undo(tx, place, running) : merge(tx, place, running);
    }

    private boolean merge(SqlClient tx, Place place, RecordImport running) {
        Chunk chunk = imports.firstChunk(tx, place);
        if (chunk == null) {
            Counts counts = running.counts();
            return end(
                    tx,
                    place,
                    Status.DONE,
                    Map.of(
                            "created", counts.created(),
                            "updated", counts.updated(),
                            "unchanged", counts.unchanged(),
                            "refused", counts.refused()));
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
        return true;
    }

    private boolean undo(SqlClient tx, Place place, RecordImport running) {
        List<UUID> next = formers.next(tx, place.practiceId(), place.importId(), UNDONE_AT_ONCE);
        if (next.isEmpty()) {
            return end(tx, place, Status.UNDONE, Map.of("kept", running.counts().kept()));
        }
        int restored = formers.restore(tx, place.practiceId(), place.importId(), next);
        imports.count(tx, place, new Counts(0, 0, 0, 0, 0, 0, next.size() - restored));
        note(tx, place, "record-import.restored", Map.of("records", texts(Set.copyOf(next)), "restored", restored));
        return true;
    }

    private boolean end(SqlClient tx, Place place, Status status, Map<String, Object> detail) {
        imports.deleteChunks(tx, place);
        imports.finish(tx, place, status, OffsetDateTime.now(clock));
        note(tx, place, "record-import." + status.label(), detail);
        return true;
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
