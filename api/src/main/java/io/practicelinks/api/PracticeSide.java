package io.practicelinks.api;

import io.practicelinks.api.audit.AuditExportService;
import io.practicelinks.api.audit.AuditRoutes;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.link.LinkRoutes;
import io.practicelinks.api.link.LinkService;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.link.TokenRoutes;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.outbox.OutboxStore;
import io.practicelinks.api.practice.PracticeRoutes;
import io.practicelinks.api.practice.PracticeService;
import io.practicelinks.api.record.RecordsChanged;
import io.practicelinks.api.report.LinkStatsRoutes;
import io.practicelinks.api.report.LinkStatsService;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.signup.SignupSettings;
import io.practicelinks.api.staff.SignInMeters;
import io.practicelinks.api.staff.StaffSide;
import io.practicelinks.config.PublicUrls;
import io.practicelinks.config.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The features that serve practices, put together: their settings, links, figures, people, records and audit.
 *
 * @param staffSessions knows people of practices by their bearer token
 */
record PracticeSide(List<Routes> routes, Authenticator staffSessions) {

    private static final int HASHING_THREADS = 2;

    PracticeSide {
        routes = List.copyOf(routes);
    }

    /**
     * The pools that it works with.
     *
     * @param relay sees which imports of records run, and forgets from where staff signed in
     */
    record Stores(Database app, Database relay) {}

    /**
     * With what goes on beside the requests.
     *
     * @param changed told when a practice's records are others
     */
    static PracticeSide open(
            Deployment deployment,
            Settings settings,
            Stores stores,
            RecordsChanged changed,
            SignInMeters signIns,
            SecretKeys keys,
            Clock clock) {
        Database app = stores.app();
        AuditStore audit = new AuditStore(clock);
        StaffSide staff = StaffSide.of(
                app,
                stores.relay(),
                audit,
                keys.hash(),
                signIns,
                deployment.workers("passwords", HASHING_THREADS),
                clock);
        deployment.loop("staff-sessions", staff.upkeep());
        OutboxService outbox = new OutboxService(new OutboxStore(), keys, clock);
        List<Routes> routes = new ArrayList<>(List.of(
                new PracticeRoutes(new PracticeService(app, audit, clock)),
                new LinkRoutes(
                        new LinkService(app, outbox, audit, clock),
                        settings.get(PublicUrls.class).edge().publicUrl()),
                new TokenRoutes(new PublicLinkQueries(app), clock),
                new AuditRoutes(new AuditExportService(app, audit)),
                new LinkStatsRoutes(new LinkStatsService(app, clock))));
        routes.addAll(staff.routes());
        routes.add(RecordSide.open(
                deployment,
                app,
                stores.relay(),
                new DataKeyService(keys),
                changed,
                settings.get(SignupSettings.class).defaultRegion(),
                clock));
        return new PracticeSide(routes, staff.sessions());
    }
}
