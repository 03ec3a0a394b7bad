package io.practicelinks.api.record;

import static io.practicelinks.api.testing.RecordImports.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RecordImports.Done;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An import whose program ends in the middle, and one that meets a fault. */
class RecordImportCrashIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Map<String, String> SETTINGS =
            Map.of("PL_SECRETS_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LINES = 1_000;
    private static final int CHUNK = 250;

    private final TestData data = new TestData(STORES.postgresUri());

    @Test
    void shouldGoOnWhereItWasWhenTheProgramStartsAgain() throws Exception {
        // Given
        String apiKey;
        String importId;
        UUID practiceId;
        String lastChunk = "SELECT id FROM patient_record WHERE external_id = '900' FOR UPDATE";
        try (RunningApi first = start()) {
            TestPractice practice = TestPractice.create(first, data, "Maple Street Clinic");
            apiKey = practice.apiKey();
            practiceId = practice.id();
            Done earlier = new RecordImports(first, apiKey).done("900,Old,Name,,,");
            assertThat(earlier.counts()).isEqualTo("1 0 0 0");
        }
        try (TableLock lock = TableLock.on(STORES.postgresUri(), lastChunk)) {
            try (RunningApi first = start()) {
                RecordImports imports = new RecordImports(first, apiKey);
                importId = imports.begin(file(), false);
                Eventually.within(
                        PATIENCE,
                        () -> assertThat(imports.state(importId).getInteger("processed"))
                                .isEqualTo(LINES - CHUNK));
            }
            lock.release();
        }

        // When
        Done done;
        Done undone;
        try (RunningApi second = start()) {
            RecordImports imports = new RecordImports(second, apiKey);
            done = imports.end(importId, "done");
            assertThat(records(practiceId)).isEqualTo(String.valueOf(LINES));
            assertThat(imports.file(file(), true).counts()).isEqualTo("0 0 " + LINES + " 0");
            undone = imports.undone(done);
        }

        // Then
        assertThat(done.counts()).isEqualTo((LINES - 1) + " 1 0 0");
        assertThat(done.state().getInteger("processed")).isEqualTo(LINES);
        assertThat(undone.state().getInteger("kept")).isZero();
        assertThat(records(practiceId)).isEqualTo("1");
    }

    @Test
    void shouldEndAsFailedWithWholeStepsWhenAStepCannotBeDone() throws Exception {
        // Given
        try (RunningApi api = start()) {
            TestPractice practice = TestPractice.create(api, data, "Oak Clinic");
            RecordImports imports = new RecordImports(api, practice.apiKey());
            data.run("ALTER TABLE patient_record ADD CONSTRAINT no_600 CHECK (external_id <> '600')");

            // When
            Done failed = imports.end(imports.begin(file(), false), "failed");
            data.run("ALTER TABLE patient_record DROP CONSTRAINT no_600");

            // Then
            assertThat(failed.counts()).isEqualTo(2 * CHUNK + " 0 0 0");
            assertThat(records(practice.id())).isEqualTo(String.valueOf(2 * CHUNK));
            assertThat(imports.file(file(), false).counts()).isEqualTo(2 * CHUNK + " 0 " + 2 * CHUNK + " 0");
            assertThat(imports.undone(failed).state().getInteger("kept")).isZero();
            assertThat(records(practice.id())).isEqualTo(String.valueOf(2 * CHUNK));
        }
    }

    private static RunningApi start() {
        return RunningApi.start(STORES, Clock.systemUTC(), SETTINGS);
    }

    private String records(UUID practiceId) throws Exception {
        return data.texts("SELECT count(*) FROM patient_record WHERE practice_id = ?", practiceId)
                .getFirst();
    }

    private static String file() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < LINES; i++) {
            file.append('\n').append(i).append(",Ann,Lee,,ann").append(i).append("@example.org,");
        }
        return file.toString();
    }
}
