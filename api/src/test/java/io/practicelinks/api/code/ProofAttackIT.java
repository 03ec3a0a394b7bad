package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ten thousand addresses that do no work, and the patients of the same link who do, each at home, with the product's own limits and work.
 * Without an event: during one the link's crowd is expected, and {@link CodeAttackIT} says what holds. What patients get who share one
 * address says {@link WaitingRoomIT}. The minutes are the clock's that the test moves.
 */
class ProofAttackIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final int MINUTES = 20;
    private static final int PUMPED = 10_000;
    private static final int PATIENTS = 200;

    /** Half of a link's burst, and what flows back in the time. */
    private static final int COLD = 300 / 2 + 1 + MINUTES * 600 / 60;

    private static RunningApi api;
    private static TestPractice clinic;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        // Nothing but the link's bucket and the proof stands in the way: here all patients have one address, there they
        // have not.
        Map<String, String> limitsOfTheProduct =
                Map.of("PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "", "PL_CODES_LINK_BURST", "");
        api = RunningApi.start(STORES, CLOCK, limitsOfTheProduct);
        clinic = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        link = clinic.link("Newsletter", "newsletter", "Welcome!", "newsletter");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldLetEveryPatientInWhoseBrowserWorksWhileTenThousandSendsOfNobodyWhoDoesMeetTheStep() throws Exception {
        // Given
        List<Integer> strangers = new ArrayList<>();
        List<Integer> patients = new ArrayList<>();

        // When
        for (int minute = 0; minute < MINUTES; minute++) {
            strangers.addAll(Crowd.together(Crowd.turn(PUMPED, minute, MINUTES, i -> Crowd.stranger(clinic, link, i))));
            patients.addAll(Crowd.together(Crowd.turn(PATIENTS, minute, MINUTES, ProofAttackIT::signUp)));
            CLOCK.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(patients).hasSize(PATIENTS).containsOnly(202);
        assertThat(strangers).hasSize(PUMPED).containsOnly(202, 428);
        assertThat(strangers).filteredOn(status -> status == 202).hasSizeLessThanOrEqualTo(COLD);
        assertThat(api.metric("practicelinks_codes_refused_total{bucket=\"proof\"}"))
                .isGreaterThan(PUMPED - COLD);
    }

    private static Callable<Integer> signUp(int i) {
        JsonObject signup = Signups.of(link, "Patient " + i, "+1217556%04d".formatted(i));
        return () -> signups.postWorking(signup).statusCode();
    }
}
