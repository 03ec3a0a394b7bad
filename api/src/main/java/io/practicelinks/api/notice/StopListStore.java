package io.practicelinks.api.notice;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code stopped_number} table. Numbers only as keyed hashes. */
final class StopListStore {

    /** A reply stays until the next one; what a carrier says never takes its place. */
    private static final String PUT = """
            INSERT INTO stopped_number AS kept (number_hash, lapses_at) VALUES ($1, $2)
            ON CONFLICT (number_hash) DO UPDATE SET lapses_at = EXCLUDED.lapses_at
                WHERE kept.lapses_at IS NOT NULL
            """;

    private static final String REMOVE = "DELETE FROM stopped_number WHERE number_hash = ANY($1)";

    private static final String FIND = """
            SELECT 1 FROM stopped_number WHERE number_hash = ANY($1) AND (lapses_at IS NULL OR lapses_at > $2) LIMIT 1
            """;

    private static final String DELETE_LAPSED = "DELETE FROM stopped_number WHERE lapses_at <= $1";

    void put(SqlClient tx, byte[] numberHash, @Nullable Instant lapsesAt) {
        tx.preparedQuery(PUT)
                .execute(Tuple.of(Buffer.buffer(numberHash)).addOffsetDateTime(lapsesAt == null ? null : utc(lapsesAt)))
                .await();
    }

    void remove(SqlClient tx, List<byte[]> numberHashes) {
        tx.preparedQuery(REMOVE).execute(Tuple.of(buffers(numberHashes))).await();
    }

    boolean has(SqlClient tx, List<byte[]> numberHashes, Instant now) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(buffers(numberHashes), utc(now)))
                .await()
                .iterator()
                .hasNext();
    }

    void deleteLapsed(SqlClient tx, Instant now) {
        tx.preparedQuery(DELETE_LAPSED).execute(Tuple.of(utc(now))).await();
    }

    private static Buffer[] buffers(List<byte[]> hashes) {
        return hashes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
