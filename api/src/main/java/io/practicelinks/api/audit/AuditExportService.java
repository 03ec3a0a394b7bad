package io.practicelinks.api.audit;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import java.util.Map;
import java.util.UUID;

/** What a practice may read of its own record. That it was read is an event as well. On virtual threads. */
public final class AuditExportService {

    private final Database database;
    private final AuditStore audit;
    private final AuditQueries events = new AuditQueries();

    public AuditExportService(Database database, AuditStore audit) {
        this.database = database;
        this.audit = audit;
    }

    /** A page of events in the order in which they were written. */
    ExportPage page(UUID practiceId, ExportRequest request) {
        return database.asPractice(practiceId, tx -> {
            UUID patientId = request.patientId();
            if (patientId != null && !events.hasPatient(tx, practiceId, patientId)) {
                throw new Failure.NotFound("patient");
            }
            ExportPage page = events.page(tx, practiceId, request);
            audit.append(
                    tx,
                    new AuditEvent(
                            practiceId,
                            Actor.apiKey(practiceId),
                            "audit.exported",
                            patientId == null ? "practice" : "patient",
                            (patientId == null ? practiceId : patientId).toString(),
                            Map.of("events", page.events().size())));
            return page;
        });
    }
}
