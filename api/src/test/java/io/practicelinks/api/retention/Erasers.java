package io.practicelinks.api.retention;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.attachment.AttachmentExpiryService;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.testing.VirtualThread;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What erases messages and files, by the clock of a class of tests: made before them, and closed after them. */
final class Erasers implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Database retention;
    private final Round messages;
    private final Round files;

    Erasers(String postgresUri, Clock clock) {
        this.retention = Database.of(vertx, PostgresUri.parse(postgresUri), Role.RETENTION, 1);
        AuditStore audit = new AuditStore(clock);
        this.messages = new MessageRetentionService(retention, audit, clock);
        this.files = new AttachmentExpiryService(retention, audit, clock);
    }

    /** One round of messages. Returns for how long there is nothing to do. */
    @CanIgnoreReturnValue
    Duration eraseMessages() throws Exception {
        return VirtualThread.call(vertx, messages::run);
    }

    /** One round of files that no message names. Returns for how long there is nothing to do. */
    @CanIgnoreReturnValue
    Duration eraseFiles() throws Exception {
        return VirtualThread.call(vertx, files::run);
    }

    /** Asks that in their role. Returns how many rows there are. */
    int query(String sql) throws Exception {
        return VirtualThread.call(
                vertx,
                () -> retention.inTransaction(
                        tx -> tx.query(sql).execute().await().size()));
    }

    @Override
    public void close() throws TimeoutException {
        vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
