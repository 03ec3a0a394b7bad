package io.practicelinks.benchmarks.ingest;

import io.practicelinks.contract.Click;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Stores clicks by {@code COPY}, each batch committed, and does nothing else with them: no look for repeats, no rollup, no books. As
 * superuser, since {@code COPY} is not for roles under row-level security. Main thread only.
 */
final class CopyRun {

    private static final int CHUNK_BYTES = 65_536;

    /** The order in which ingest inserts, near enough: practice by practice, as the primary key is. */
    private static final Comparator<Click> ORDER = Comparator.comparing(Click::practiceId)
            .thenComparingLong(click -> click.id().occurredAtMillis());

    private final Connection connection;
    private final CopyManager copy;
    private final List<List<Click>> batches = new ArrayList<>();

    CopyRun(Connection connection, List<Click> clicks, int batch) throws SQLException {
        this.connection = connection;
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
        connection.setAutoCommit(false);
        for (int from = 0; from < clicks.size(); from += batch) {
            List<Click> some = new ArrayList<>(clicks.subList(from, Math.min(from + batch, clicks.size())));
            some.sort(ORDER);
            batches.add(some);
        }
    }

    /** From clicks in memory to committed rows. */
    Duration run(CopyFormat format) throws SQLException, IOException {
        long begun = System.nanoTime();
        for (List<Click> batch : batches) {
            long rows = copy.copyIn(format.statement(), new ByteArrayInputStream(format.encode(batch)), CHUNK_BYTES);
            connection.commit();
            if (rows != batch.size()) {
                throw new IllegalStateException("COPY took " + rows + " rows of " + batch.size());
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
