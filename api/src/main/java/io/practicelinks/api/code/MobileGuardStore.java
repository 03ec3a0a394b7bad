package io.practicelinks.api.code;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code mobile_guard} table. Numbers only as keyed hashes. */
final class MobileGuardStore {

    private static final String ENSURE = "INSERT INTO mobile_guard (mobile_hash) VALUES ($1) ON CONFLICT DO NOTHING";

    private static final String LOCK = """
            SELECT failed_at, sent_at, locked_until, failures FROM mobile_guard WHERE mobile_hash = $1 FOR UPDATE
            """;

    private static final String SAVE = """
            UPDATE mobile_guard SET failed_at = $2, sent_at = $3, locked_until = $4, changed_at = $5, failures = $6 WHERE mobile_hash = $1
            """;

    private static final String DELETE_OLD = "DELETE FROM mobile_guard WHERE changed_at <= $1 AND failures = 0";

    private static final String DELETE_SHUT = "DELETE FROM mobile_guard WHERE changed_at <= $1";

    /** The guard of that number; nobody else sees or changes it until the transaction ends. */
    MobileGuard lock(SqlClient tx, byte[] mobileHash) {
        Tuple key = Tuple.of(Buffer.buffer(mobileHash));
        tx.preparedQuery(ENSURE).execute(key).await();
        Row row = tx.preparedQuery(LOCK).execute(key).await().iterator().next();
        return new MobileGuard(
                instants(row, "failed_at"),
                instants(row, "sent_at"),
                instant(row.getOffsetDateTime("locked_until")),
                row.getInteger("failures"));
    }

    void save(SqlClient tx, byte[] mobileHash, MobileGuard guard, Instant now) {
        Instant lockedUntil = guard.lockedUntil();
        tx.preparedQuery(SAVE)
                .execute(Tuple.of(
                        Buffer.buffer(mobileHash),
                        times(guard.failedAt()),
                        times(guard.sentAt()),
                        lockedUntil == null ? null : time(lockedUntil),
                        time(now),
                        guard.failures()))
                .await();
    }

    /** Forgets numbers of which nothing counts any more. */
    void forget(SqlClient relay, Instant now) {
        relay.preparedQuery(DELETE_OLD)
                .execute(Tuple.of(time(now.minus(MobileGuard.DAY))))
                .await();
        relay.preparedQuery(DELETE_SHUT)
                .execute(Tuple.of(time(now.minus(MobileGuard.SHUT))))
                .await();
    }

    private static List<Instant> instants(Row row, String column) {
        return Arrays.stream(row.getArrayOfOffsetDateTimes(column))
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime[] times(List<Instant> instants) {
        return instants.stream().map(MobileGuardStore::time).toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
