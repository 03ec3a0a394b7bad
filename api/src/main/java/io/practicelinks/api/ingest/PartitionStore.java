package io.practicelinks.api.ingest;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The daily partitions of the table {@code click}. Ingest owns no table: what makes and drops them are functions of the owner. Pass the
 * connection of a transaction.
 */
final class PartitionStore {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String STATE = """
            SELECT
              (SELECT min(day) FROM (SELECT $1::date UNION SELECT made + 1 FROM click_partition_days() AS made WHERE made >= $1) AS d (day)
               WHERE day NOT IN (SELECT click_partition_days())) AS first_without,
              (SELECT count(*) FROM click_partition_days() AS day WHERE day < $2) AS expired
            """;

    /** Makes the partitions that are missing of the days for which clicks are kept. Locks out nobody. */
    void ensure(SqlClient tx, KeptDays days) {
        tx.preparedQuery("SELECT ensure_click_partitions($1)")
                .execute(Tuple.of(days.today()))
                .await();
    }

    /**
     * Drops the oldest partition, where its day is no longer kept, and returns the day; null where there is none. Everyone who uses
     * clicks waits meanwhile, half a second at most.
     *
     * @throws PartitionInUse where that was not enough; the transaction is lost
     */
    @Nullable
    LocalDate dropExpired(SqlClient tx, KeptDays days) {
        try {
            return tx.preparedQuery("SELECT drop_expired_click_partition($1)")
                    .execute(Tuple.of(days.today()))
                    .await()
                    .iterator()
                    .next()
                    .getLocalDate(0);
        } catch (PgException refusal) {
            throw LOCK_NOT_AVAILABLE.equals(refusal.getSqlState()) ? new PartitionInUse() : refusal;
        }
    }

    PartitionState state(SqlClient tx, KeptDays days) {
        Row row = tx.preparedQuery(STATE)
                .execute(Tuple.of(days.today(), days.first()))
                .await()
                .iterator()
                .next();
        return new PartitionState(row.getLocalDate("first_without"), row.getInteger("expired"));
    }
}
