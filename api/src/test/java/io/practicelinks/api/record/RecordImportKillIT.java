package io.practicelinks.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiProgram;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed when all records of an import are merged and the patients are still to be compared with them. */
class RecordImportKillIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Map<String, String> SETTINGS =
            Map.of("PL_SECRETS_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MOBILE = "+14155551701";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestData data = new TestData(STORES.postgresUri());

    @TempDir
    private Path folder;

    private String apiKey;
    private String conversationId;

    @BeforeEach
    void connectAPatient() throws Exception {
        try (RunningApi api = start()) {
            TestPractice practice = TestPractice.create(api, data, "Maple Street Clinic");
            apiKey = practice.apiKey();
            TestPractice.Link link = practice.link("Flyer", "flyer", "Hi!", "flyer");
            conversationId = new Signups(api)
                    .connect(Signups.of(link, "Ann Compared", MOBILE), 1)
                    .getString("conversationId");
        }
    }

    @Test
    void shouldCompareAfterTheRestartAndOnlyThenTellTheEnd() throws Exception {
        // Given
        String importId;
        try (TableLock comparison = TableLock.on(
                        STORES.postgresUri(),
                        "SELECT id FROM conversation WHERE id = '" + conversationId + "' FOR UPDATE");
                ApiProgram program = ApiProgram.start(STORES, folder, SETTINGS)) {
            importId = begin(program);
            Eventually.within(PATIENCE, () -> {
                assertThat(state(importId)).isEqualTo("running 1");
                assertThat(data.waitingForALock()).isEqualTo(1);
            });

            // When
            program.kill();
            comparison.release();
        }

        // Then
        assertThat(state(importId)).isEqualTo("running 1");
        assertThat(identity()).isEqualTo("unverified");
        try (RunningApi again = start()) {
            assertThat(new RecordImports(again, apiKey).end(importId, "done").counts())
                    .isEqualTo("1 0 0 0");
            assertThat(identity()).isEqualTo("incomplete");
        }
        assertThat(data.texts(
                        "SELECT former || ' ' || state FROM identity_check WHERE conversation_id = ?",
                        UUID.fromString(conversationId)))
                .containsExactly("unverified incomplete");
    }

    private static RunningApi start() {
        return RunningApi.start(STORES, Clock.systemUTC(), SETTINGS);
    }

    private String begin(ApiProgram program) throws Exception {
        HttpResponse<String> taken = client.send(
                HttpRequest.newBuilder(program.uri("/v1/record-imports"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + apiKey)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(RecordImports.HEADER + "\n1,Ann,Lee,,," + MOBILE))
                        .build(),
                BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        return new JsonObject(taken.body()).getString("importId");
    }

    /** Its status, and how many of its lines are merged. */
    private String state(String importId) throws Exception {
        return data.texts(
                        "SELECT status || ' ' || processed FROM record_import WHERE id = ?", UUID.fromString(importId))
                .getFirst();
    }

    private String identity() throws Exception {
        return data.texts("SELECT identity FROM conversation WHERE id = ?", UUID.fromString(conversationId))
                .getFirst();
    }
}
