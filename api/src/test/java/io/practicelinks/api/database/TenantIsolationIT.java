package io.practicelinks.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one transaction may see. One connection in the pool, so that each transaction follows another's on it. */
class TenantIsolationIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.APP, 1);
    private UUID ours;
    private UUID theirs;

    @BeforeEach
    void makeTwoPracticesWithALinkEach() throws Exception {
        TestData data = new TestData(STORES.postgresUri());
        ours = data.practice();
        theirs = data.practice();
        data.link(ours, "ours-" + ours.toString().substring(0, 8));
        data.link(theirs, "theirs-" + theirs.toString().substring(0, 8));
    }

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldSeeOnlyItsOwnRowsWhenAnothersTransactionUsedTheSameConnection() throws Exception {
        // When
        long seen = VirtualThread.call(vertx, () -> {
            database.asPractice(theirs, TenantIsolationIT::links);
            return database.asPractice(ours, TenantIsolationIT::links);
        });

        // Then
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void shouldSeeNothingWhenNoPracticeIsNamedAfterOneWas() throws Exception {
        // When
        long seen = VirtualThread.call(vertx, () -> {
            database.asPractice(ours, TenantIsolationIT::links);
            return database.inTransaction(TenantIsolationIT::links);
        });

        // Then
        assertThat(seen).isZero();
    }

    @Test
    void shouldForgetThePracticeWhenItsTransactionFailed() throws Exception {
        // When
        long seen = VirtualThread.call(vertx, () -> {
            try {
                database.asPractice(ours, tx -> {
                    throw new IllegalStateException("rolls back");
                });
            } catch (IllegalStateException expected) {
                // What follows is the point.
            }
            return database.inTransaction(TenantIsolationIT::links);
        });

        // Then
        assertThat(seen).isZero();
    }

    @Test
    void shouldRefuseToWriteAnothersRows() {
        assertThatThrownBy(() -> VirtualThread.call(
                        vertx,
                        () -> database.asPractice(
                                ours,
                                tx -> tx.preparedQuery(
                                                "INSERT INTO audit_event (practice_id, id, occurred_at, actor, action, subject_type, subject_id)"
                                                        + " VALUES ($1, $2, now(), 'system', 'a', 'b', 'c')")
                                        .execute(Tuple.of(theirs, UUID.randomUUID()))
                                        .await())))
                .hasMessageContaining("row-level security");
    }

    @Test
    void shouldChangeNothingOfAnothersWhenAskedTo() throws Exception {
        // When
        int changed = VirtualThread.call(
                vertx,
                () -> database.asPractice(
                        ours,
                        tx -> tx.preparedQuery("UPDATE link SET label = 'x' WHERE practice_id = $1")
                                .execute(Tuple.of(theirs))
                                .await()
                                .rowCount()));

        // Then
        assertThat(changed).isZero();
    }

    private static long links(SqlClient tx) {
        return tx.query("SELECT count(*) FROM link")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }
}
