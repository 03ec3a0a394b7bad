package io.practicelinks.api;

import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.record.FormerRetentionService;
import io.practicelinks.api.record.ImportWorkService;
import io.practicelinks.api.record.RecordImportRoutes;
import io.practicelinks.api.record.RecordImportService;
import io.practicelinks.api.record.RecordsChanged;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;

/** The practice's own records, put together: their import, and the loops that work it off. */
final class RecordSide {

    private static final int PARSERS = 2;

    private RecordSide() {}

    /**
     * Starts the loops and returns what is to be served.
     *
     * @param relay the pool that sees which imports run
     * @param changed told when a practice's records are others
     * @param region ISO 3166 code of the country of numbers that name none
     */
    static Routes open(
            Deployment deployment,
            Database app,
            Database relay,
            DataKeyService dataKeys,
            RecordsChanged changed,
            String region,
            Clock clock) {
        AuditStore audit = new AuditStore(clock);
        WorkerExecutor parsers = deployment.workers("record-files", PARSERS);
        deployment.loop("record-imports", new ImportWorkService(app, relay, audit, dataKeys, changed, clock));
        deployment.loop("record-formers", new FormerRetentionService(relay, clock));
        return new RecordImportRoutes(new RecordImportService(app, audit, dataKeys, parsers, region, clock));
    }
}
