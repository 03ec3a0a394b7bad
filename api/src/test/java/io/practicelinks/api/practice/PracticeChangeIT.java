package io.practicelinks.api.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of a practice can be changed, by whom, over HTTP. What it does to codes: {@code SendLimitsIT}. */
class PracticeChangeIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldChangeOnlyWhatIsNamedAndOnlyTheOwnPracticeWhenAKeyOfAPracticeAsks() throws Exception {
        // Given
        TestPractice another = TestPractice.create(api, data, "Elm Optics");
        TestPractice ours = TestPractice.create(api, data, "Oak Dental");
        String path = "/v1/practices/" + ours.id();
        JsonObject countries =
                new JsonObject().put("codeCountries", new JsonArray().add("US").add("GB"));
        assertThat(api.patch(path, RunningApi.ADMIN_KEY, countries).statusCode())
                .isEqualTo(200);
        String until = CLOCK.instant().plus(Duration.ofDays(1)).toString();

        // When
        JsonObject changed =
                TestPractice.body(api.patch(path, ours.apiKey(), new JsonObject().put("eventUntil", until)), 200);

        // Then
        assertThat(changed.getString("id")).isEqualTo(ours.id().toString());
        assertThat(changed.getString("name")).isEqualTo("Oak Dental");
        assertThat(changed.getString("eventUntil")).isEqualTo(until);
        assertThat(changed.getJsonArray("codeCountries")).containsExactly("US", "GB");
        JsonObject never = new JsonObject().putNull("eventUntil");
        assertThat(TestPractice.body(api.patch(path, ours.apiKey(), never), 200).getString("eventUntil"))
                .isNull();
        assertThat(api.patch(path, another.apiKey(), never).statusCode()).isEqualTo(404);
        String tooLate = CLOCK.instant().plus(Duration.ofDays(8)).toString();
        assertThat(api.patch(path, ours.apiKey(), new JsonObject().put("eventUntil", tooLate))
                        .statusCode())
                .isEqualTo(400);
        assertThat(data.texts(
                        "SELECT actor || ' ' || (detail ->> 'fields') FROM audit_event WHERE action = 'practice.changed' AND practice_id = ? ORDER BY id",
                        ours.id()))
                .containsExactly("admin codeCountries", "api-key eventUntil", "api-key eventUntil");
    }

    @Test
    void shouldSayWhichPointerIsWrongWhenAValueIsNone() {
        // Given
        TestPractice practice = TestPractice.create(api, data, "Ash Surgery");
        JsonObject wrong = new JsonObject()
                .put("eventUntil", "2026-03-99T00:00:00Z")
                .put("codeCountries", new JsonArray().add("US").add("XX"));

        // When
        JsonObject problem =
                TestPractice.body(api.patch("/v1/practices/" + practice.id(), RunningApi.ADMIN_KEY, wrong), 400);

        // Then
        assertThat(problem.getJsonArray("errors").stream().map(error -> ((JsonObject) error).getString("pointer")))
                .contains("/eventUntil");
        assertThat(api.patch(
                                "/v1/practices/" + UUID.randomUUID(),
                                RunningApi.ADMIN_KEY,
                                new JsonObject().putNull("eventUntil"))
                        .statusCode())
                .isEqualTo(404);
    }
}
