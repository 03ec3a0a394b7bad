package io.practicelinks.api;

import io.practicelinks.api.attachment.AttachmentExpiryService;
import io.practicelinks.api.audit.AuditRetentionService;
import io.practicelinks.api.audit.AuditSealService;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.authority.AuthorityEndService;
import io.practicelinks.api.authority.AuthorityService;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.ingest.Ingest;
import io.practicelinks.api.ingest.IngestMeters;
import io.practicelinks.api.ingest.IngestSettings;
import io.practicelinks.api.ingest.IngestSize;
import io.practicelinks.api.ingest.IngestTimes;
import io.practicelinks.api.ops.AuditMeters;
import io.practicelinks.api.retention.MessageRetentionService;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.signup.SignupExpiryService;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.practicelinks.config.ClickSettings;
import io.practicelinks.config.Settings;
import java.time.Clock;

/** What goes on without anybody asking for it: clicks are drained, the audit record is sealed. Each in loops and under a role of its own. */
final class Upkeep {

    private static final int AUDIT_CONNECTIONS = 2;
    private static final int RETENTION_CONNECTIONS = 2;
    private static final int MAX_INGEST_CONNECTIONS = 16;

    private final Deployment deployment;
    private final Settings settings;
    private final PostgresUri postgres;
    private final Clock clock;

    Upkeep(Deployment deployment, Settings settings, PostgresUri postgres, Clock clock) {
        this.deployment = deployment;
        this.settings = settings;
        this.postgres = postgres;
        this.clock = clock;
    }

    void drainClicks(ApiRedis redis, IngestMeters meters) {
        IngestSize size = IngestSize.of(
                settings.get(ClickSettings.class).shards(),
                settings.get(IngestSettings.class).consumers());
        Ingest.rounds(
                        deployment.database(postgres, Role.INGEST, Math.min(size.rounds(), MAX_INGEST_CONNECTIONS)),
                        () -> deployment.redisLine(redis),
                        size,
                        clock,
                        IngestTimes.withGrace(settings.get(ApiSettings.class).accountingGrace()),
                        meters)
                .forEach(deployment::loop);
    }

    /** Erases what patients and practices sent and what is no longer kept, and ends what was granted for a time. */
    void endKeeping(Database app) {
        Database retention = deployment.database(postgres, Role.RETENTION, RETENTION_CONNECTIONS);
        AuditStore audit = new AuditStore(clock);
        deployment.loop("attachment-expiry", new AttachmentExpiryService(retention, audit, clock));
        deployment.loop("signup-expiry", new SignupExpiryService(retention, clock));
        deployment.loop("message-retention", new MessageRetentionService(retention, audit, clock));
        AuthorityService authorities = new AuthorityService(app, audit, new WebhookEventStore(clock), clock);
        deployment.loop("authority-end", new AuthorityEndService(retention, authorities, clock));
    }

    void keepAudit(SecretKeys keys, AuditMeters meters) {
        Database audit = deployment.database(postgres, Role.AUDIT, AUDIT_CONNECTIONS);
        AuditSealService seals = new AuditSealService(audit, keys, clock);
        meters.watch(seals);
        deployment.loop("audit-seal", seals);
        deployment.loop("audit-retention", new AuditRetentionService(audit, clock));
    }
}
