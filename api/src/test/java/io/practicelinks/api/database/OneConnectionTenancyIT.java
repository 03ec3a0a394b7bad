package io.practicelinks.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Practices take turns on the one connection of a pool, in any order and through every way that a transaction ends. Whoever has it sees
 * the own rows, and where no practice is set there are none.
 */
class OneConnectionTenancyIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private static final long SEED = 20261127;
    private static final int TURNS = 400;

    /** Tables outside of row-level security: they are asked before the practice is known, by a key that nobody guesses. */
    private static final Set<String> DIRECTORIES = Set.of(
            "api_key_directory",
            "token_directory",
            "signup_directory",
            "patient_session_directory",
            "staff_directory",
            "staff_session_directory");

    private static final String WITH_PRACTICE = """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND a.attname = 'practice_id'
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.APP, 1);
    private final TestData data = new TestData(STORES.postgresUri());
    private UUID ours;
    private UUID theirs;

    /** What a practice's turn does before it looks at what is there. */
    private enum Turn {
        COMMITS,
        THROWS,
        IS_REFUSED_BY_POSTGRES,
        LEAVES_A_FAILED_STATEMENT,
        LOSES_THE_CONNECTION
    }

    @BeforeEach
    void makeTwoPracticesWithALinkEach() throws Exception {
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
    void shouldShowEachPracticeItsOwnRowsWhateverHappenedOnTheConnectionBefore() throws Exception {
        // Given
        Random random = new Random(SEED);

        // When
        List<String> wrong = VirtualThread.call(vertx, () -> {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < TURNS; i++) {
                Turn turn = Turn.values()[random.nextInt(Turn.values().length)];
                UUID practice = choose(random);
                take(turn, practice);
                check("turn " + i + " after " + turn, choose(random), seen);
            }
            return seen;
        });

        // Then
        assertThat(wrong).as("seed " + SEED).isEmpty();
    }

    @Test
    void shouldShowEachPracticeItsOwnRowsWhenSeveralWaitForTheConnection() throws Exception {
        // Given
        List<Callable<List<String>>> waiting = new ArrayList<>();
        for (UUID practice : new UUID[] {ours, theirs, null, ours, theirs, null}) {
            waiting.add(() -> VirtualThread.call(vertx, () -> {
                List<String> seen = new ArrayList<>();
                for (int i = 0; i < TURNS / 4; i++) {
                    check("turn " + i, practice, seen);
                }
                return seen;
            }));
        }

        // When
        List<String> wrong = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(waiting.size())) {
            for (Future<List<String>> one : threads.invokeAll(waiting)) {
                wrong.addAll(one.get());
            }
        }

        // Then
        assertThat(wrong).isEmpty();
    }

    /** A table that somebody adds is one practice's alone, or a directory that this test knows. */
    @Test
    void shouldForceRowLevelSecurityOnEveryTableThatNamesAPractice() throws Exception {
        // When
        Set<String> unprotected =
                new TreeSet<>(data.texts(WITH_PRACTICE + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"));
        Set<String> tables = new TreeSet<>(data.texts(WITH_PRACTICE));

        // Then
        assertThat(tables).contains("link", "conversation", "click").containsAll(DIRECTORIES);
        assertThat(unprotected).isEqualTo(new TreeSet<>(DIRECTORIES));
    }

    /** Row-level security of the parent does not hold for who asks a partition by its own name. */
    @Test
    void shouldLetNoRoleReadOrWriteAPartitionByItsName() throws Exception {
        // When
        List<String> granted = data.texts("""
                SELECT c.relname || ' to ' || r.rolname FROM pg_class c, pg_roles r
                WHERE c.relispartition AND r.rolname LIKE 'practicelinks\\_%'
                    AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                """);

        // Then
        assertThat(granted).isEmpty();
    }

    /** Of the three that may come next, null for no practice. */
    private @Nullable UUID choose(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> ours;
            case 1 -> theirs;
            default -> null;
        };
    }

    private void take(Turn turn, @Nullable UUID practice) {
        try {
            Object ignored = run(practice, tx -> {
                switch (turn) {
                    case COMMITS -> execute(tx, "SELECT practice_id FROM link");
                    case THROWS -> throw new IllegalStateException("rolls back");
                    case IS_REFUSED_BY_POSTGRES -> execute(tx, "INSERT INTO practice (id) VALUES (gen_random_uuid())");
                    case LEAVES_A_FAILED_STATEMENT -> swallowed(tx);
                    case LOSES_THE_CONNECTION -> lose(tx);
                }
                return null;
            });
        } catch (RuntimeException expected) {
            // What comes after it is the point.
        }
    }

    private void swallowed(SqlClient tx) {
        try {
            execute(tx, "SELECT 1 / 0");
        } catch (RuntimeException expected) {
            // The transaction is broken now; its commit becomes a rollback.
        }
    }

    private void lose(SqlClient tx) {
        int process = tx.query("SELECT pg_backend_pid()")
                .execute()
                .await()
                .iterator()
                .next()
                .getInteger(0);
        try {
            data.run("SELECT pg_terminate_backend(?)", process);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        execute(tx, "SELECT 1"); // fails
    }

    private static void execute(SqlClient tx, String sql) {
        tx.query(sql).execute().await();
    }

    private void check(String when, @Nullable UUID practice, List<String> wrong) {
        List<UUID> seen = run(practice, OneConnectionTenancyIT::links);
        List<UUID> expected = practice == null ? List.of() : List.of(practice);
        if (!seen.equals(expected)) {
            wrong.add(when + ": " + seen + " instead of " + expected);
        }
        UUID other = ours.equals(practice) ? theirs : ours;
        int changed = run(
                practice,
                tx -> tx.preparedQuery("UPDATE link SET label = 'mine' WHERE practice_id = $1")
                        .execute(Tuple.of(other))
                        .await()
                        .rowCount());
        if (changed != 0) {
            wrong.add(when + ": changed a row of " + other);
        }
    }

    private <T extends @Nullable Object> T run(@Nullable UUID practice, Work<T> work) {
        return practice == null ? database.inTransaction(work) : database.asPractice(practice, work);
    }

    /** The practices whose links are visible, one for each link; never more than this test's own two practices have. */
    private static List<UUID> links(SqlClient tx) {
        List<UUID> practices = new ArrayList<>();
        for (Row row :
                tx.preparedQuery("SELECT practice_id FROM link").execute().await()) {
            practices.add(row.getUUID(0));
        }
        return practices;
    }
}
