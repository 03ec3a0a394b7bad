package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes and drops partitions. Every method is one transaction, on a virtual thread; several apis may call them at the same time. */
final class PartitionService {

    private final Database database;
    private final PartitionStore partitions = new PartitionStore();

    PartitionService(Database database) {
        this.database = database;
    }

    /** Makes the partitions that are missing of the days for which clicks are kept. */
    void ensure(KeptDays days) {
        database.inTransaction(tx -> {
            partitions.ensure(tx, days);
            return null;
        });
    }

    /**
     * Drops the oldest partition, where its day is no longer kept, and returns the day; null where there is none.
     *
     * @throws PartitionInUse where others would wait for too long
     */
    @Nullable
    LocalDate dropExpired(KeptDays days) {
        return database.inTransaction(tx -> partitions.dropExpired(tx, days));
    }

    PartitionState state(KeptDays days) {
        return database.inTransaction(tx -> partitions.state(tx, days));
    }
}
