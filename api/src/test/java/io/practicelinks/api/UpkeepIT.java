package io.practicelinks.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ends by itself in an api that runs: the first rounds are those of its start, which comes after the time of keeping here. */
class UpkeepIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    /** What was sealed is opened after the next start, too. */
    private static final Map<String, String> SETTINGS = Map.of("PL_SECRETS_KEY", "A".repeat(43) + "=");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 366);

    /** Begins so that today is seven years later: Postgres, which keeps the audit record by its own clock, is of today. */
    private final MovableClock clock = new MovableClock(Instant.now().minus(SEVEN_YEARS));

    private RunningApi api;
    private TestData data;
    private TestPractice practice;

    @BeforeEach
    void start() throws Exception {
        api = RunningApi.start(STORES, clock, SETTINGS);
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldEraseMessagesThatAreTooOld() throws Exception {
        // Given
        Talk talk = talk("+14155557001");
        JsonObject days = new JsonObject().put("messageRetentionDays", 30);
        assertThat(api.patch("/v1/practices/" + practice.id(), practice.apiKey(), days)
                        .statusCode())
                .isEqualTo(200);
        assertThat(talk.rows("message")).isEqualTo(1);

        // When
        startAgainAfter(Duration.ofDays(31));

        // Then
        Eventually.within(PATIENCE, () -> assertThat(talk.rows("message")).isZero());
    }

    @Test
    void shouldEraseFilesThatNoMessageNames() throws Exception {
        // Given
        Talk talk = talk("+14155557002");
        talk.file(talk.session(), "left.txt", "left");

        // When
        startAgainAfter(Duration.ofDays(2));

        // Then
        Eventually.within(PATIENCE, () -> assertThat(talk.rows("attachment")).isZero());
    }

    @Test
    void shouldDeleteAuditEventsAfterSixYears() throws Exception {
        // Given
        Talk unused = talk("+14155557003");
        Eventually.within(
                PATIENCE,
                () -> assertThat(data.texts("SELECT event_id FROM audit_unsealed"))
                        .isEmpty());
        assertThat(creations()).isEqualTo(1);

        // When
        startAgainAfter(SEVEN_YEARS);

        // Then
        Eventually.within(PATIENCE, () -> assertThat(creations()).isZero());
    }

    private Talk talk(String mobile) throws Exception {
        return Talk.begin(practice, practice.link("Flyer", "flyer", "Welcome!", "flyer"), "Ann Kept", mobile);
    }

    /** How many events tell of the practice's first day. */
    private int creations() throws Exception {
        return data.texts(
                        "SELECT id FROM audit_event WHERE action = 'practice.created' AND practice_id = ?",
                        practice.id())
                .size();
    }

    private void startAgainAfter(Duration time) {
        api.close();
        clock.advance(time);
        api = RunningApi.start(STORES, clock, SETTINGS);
    }
}
