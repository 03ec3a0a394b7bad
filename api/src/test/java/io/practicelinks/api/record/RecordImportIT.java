package io.practicelinks.api.record;

import static io.practicelinks.api.testing.RecordImports.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RecordImports.Done;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a practice's software sees when it imports records, and what rests afterwards. Each test has a practice of its own. */
class RecordImportIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final String ANN = "1001,Ann,Lee,1980-01-31,ann@example.org,+12025550123";
    private static final String BO = "1002,Bo,Ray,,,(202) 555-0124";

    private static RunningApi api;
    private static TestData data;

    private TestPractice practice;
    private RecordImports imports;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void makeAPractice() {
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        imports = new RecordImports(api, practice.apiKey());
    }

    @Test
    void shouldTellInADryRunWhatTheRealRunDoes() throws Exception {
        // Given
        Done ignored = imports.done(ANN, BO);
        List<String> before = rows();
        String[] file = {ANN, BO.replace("Ray", "Roy"), "1003,Cy,Fox,,,", ",Di,Cat,,,", "1001,Ed,Dog,,,"};

        // When
        Done dry = imports.dryRun(file);
        List<String> between = rows();
        Done real = imports.done(file);

        // Then
        assertThat(between).isEqualTo(before);
        assertThat(dry.counts()).isEqualTo("1 1 1 2").isEqualTo(real.counts());
        assertThat(dry.errors()).isEqualTo(real.errors());
        assertThat(real.errors()).isEqualTo("5 externalId: is empty\n6 externalId: stands on an earlier line too\n");
        assertThat(rows()).hasSize(3).isNotEqualTo(before);
    }

    @Test
    void shouldCallEverythingUnchangedWhenTheSameFileComesAgain() throws Exception {
        // Given
        Done ignored = imports.done(ANN, BO);
        List<String> before = rows();

        // When
        Done again = imports.done(ANN, BO.replace("(202) 555-0124", "+1 202 555 0124"));

        // Then
        assertThat(again.counts()).isEqualTo("0 0 2 0");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void shouldLeaveRecordsAloneThatAreNotInTheFile() throws Exception {
        // Given
        Done ignored = imports.done(ANN, BO);

        // When
        Done partly = imports.done(BO.replace("Bo", "Bob"));

        // Then
        assertThat(partly.counts()).isEqualTo("0 1 0 0");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void shouldRestoreExactlyWhatStoodBeforeWhenAnImportIsUndone() throws Exception {
        // Given
        Done ignored = imports.done(ANN, BO);
        List<String> before = rows();
        CLOCK.advance(Duration.ofHours(1));
        Done changed = imports.done(ANN.replace("Lee", "Leigh"), "1003,Cy,Fox,,,");
        assertThat(rows()).isNotEqualTo(before);

        // When
        Done undone = imports.undone(changed);

        // Then
        assertThat(rows()).isEqualTo(before);
        assertThat(undone.state().getInteger("kept")).isZero();
        assertThat(imports.undone(changed).state()).isEqualTo(undone.state()); // a repeat
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void shouldKeepRecordsThatALaterImportChangedWhenAnEarlierOneIsUndone() throws Exception {
        // Given
        Done first = imports.done(ANN, BO, "1003,Cy,Fox,,,");
        Done second = imports.done(ANN.replace("Lee", "Leigh"), BO);
        List<String> afterSecond = data.texts(
                "SELECT t::text FROM patient_record t WHERE practice_id = ? AND external_id = '1001'", practice.id());

        // When
        Done undone = imports.undone(first);

        // Then
        assertThat(undone.state().getInteger("kept")).isEqualTo(1);
        assertThat(rows()).isEqualTo(afterSecond);
        assertThat(imports.undone(second).state().getInteger("kept")).isZero();
    }

    @Test
    void shouldUndoNoDryRunAndNothingOlderThanThirtyDays() throws Exception {
        // Given
        Done dry = imports.dryRun(ANN);
        Done real = imports.done(ANN);

        // When
        CLOCK.advance(Duration.ofDays(30));

        // Then
        assertThat(type(imports.undo(dry.id()), 409)).isEqualTo("/problems/import-not-undoable");
        assertThat(type(imports.undo(real.id()), 409)).isEqualTo("/problems/import-not-undoable");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void shouldRunOneImportOfAPracticeAtATime() throws Exception {
        // Given
        Done earlier = imports.done(ANN);
        try (TableLock lock =
                TableLock.on(STORES.postgresUri(), "LOCK TABLE patient_record IN ACCESS EXCLUSIVE MODE")) {
            String running = imports.begin(HEADER + "\n" + BO, false);

            // When
            HttpResponse<String> second = imports.post((HEADER + "\n" + BO).getBytes(StandardCharsets.UTF_8), true);
            HttpResponse<String> undo = imports.undo(earlier.id());
            HttpResponse<String> undoOfRunning = imports.undo(running);

            // Then
            for (HttpResponse<String> refused : List.of(second, undo, undoOfRunning)) {
                assertThat(type(refused, 409)).isEqualTo("/problems/import-under-way");
            }
            RecordImports others = new RecordImports(
                    api, TestPractice.create(api, data, "Oak Clinic").apiKey());
            assertThat(others.begin(HEADER + "\n" + BO, false)).isNotEmpty();
            lock.release();
            assertThat(imports.end(running, "done").counts()).isEqualTo("1 0 0 0");
        }
    }

    @Test
    void shouldShowNoImportToAnotherPractice() throws Exception {
        // Given
        Done done = imports.done(ANN);
        String other = TestPractice.create(api, data, "Oak Clinic").apiKey();

        // When
        HttpResponse<String> read = api.get("/v1/record-imports/" + done.id(), other);
        HttpResponse<String> undo = new RecordImports(api, other).undo(done.id());

        // Then
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(undo.statusCode()).isEqualTo(404);
        assertThat(TestPractice.body(api.get("/v1/record-imports", other), 200).getJsonArray("items"))
                .isEqualTo(new JsonArray());
        assertThat(rows()).hasSize(1);
    }

    @Test
    void shouldKeepNoNameNumberNorAddressInClear() throws Exception {
        // When
        try (TableLock lock =
                TableLock.on(STORES.postgresUri(), "LOCK TABLE patient_record IN ACCESS EXCLUSIVE MODE")) {
            String running = imports.begin(HEADER + "\n" + ANN, false);
            List<String> waiting =
                    data.texts("SELECT c::text FROM record_import_chunk c WHERE practice_id = ?", practice.id());
            assertThat(waiting).hasSize(1).noneMatch(RecordImportIT::isPersonal);
            lock.release();
            Done ignored = imports.end(running, "done");
        }
        Done ignored = imports.done(ANN.replace("1980", "1981"));

        // Then
        assertThat(rows()).hasSize(1).noneMatch(RecordImportIT::isPersonal);
        for (String table : List.of("record_former", "record_import", "record_import_chunk", "audit_event", "outbox")) {
            assertThat(data.texts("SELECT t::text FROM " + table + " t WHERE practice_id = ?", practice.id()))
                    .as(table)
                    .noneMatch(RecordImportIT::isPersonal);
        }
        assertThat(data.texts("SELECT c::text FROM record_import_chunk c WHERE practice_id = ?", practice.id()))
                .isEmpty();
    }

    @Test
    void shouldPutIdsAndCountsOnRecord() throws Exception {
        // Given
        Done done = imports.done(ANN, BO);

        // When
        Done ignored = imports.undone(done);

        // Then
        assertThat(data.texts(
                        "SELECT action || ' ' || actor FROM audit_event WHERE practice_id = ? AND subject_id = ? ORDER BY id",
                        practice.id(),
                        done.id()))
                .containsExactly(
                        "record-import.begun api-key",
                        "record-import.merged system",
                        "record-import.done system",
                        "record-import.undo-begun api-key",
                        "record-import.restored system",
                        "record-import.undone system");
        JsonObject merged = new JsonObject(data.texts(
                        "SELECT detail FROM audit_event WHERE practice_id = ? AND action = 'record-import.merged'",
                        practice.id())
                .getFirst());
        assertThat(merged.getJsonArray("created")).hasSize(2).allSatisfy(id -> UUID.fromString(String.valueOf(id)));
    }

    private List<String> rows() throws SQLException {
        return data.texts(
                "SELECT t::text FROM patient_record t WHERE practice_id = ? ORDER BY external_id", practice.id());
    }

    private static boolean isPersonal(String row) {
        return List.of("Ann", "Lee", "1980-01-31", "2025550123", "ann@example").stream()
                .anyMatch(value -> row.contains(value)
                        || row.contains(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8))));
    }

    private static String type(HttpResponse<String> answer, int status) {
        return TestPractice.body(answer, status).getString("type");
    }
}
