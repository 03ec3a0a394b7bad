package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.LocalPost;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.ProofSolver;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Strangers against an api with the product's own limits, over HTTP, while the practice says that it has an event: then no prefix gets
 * more than its cap of a pump, and 200 patients of one address, one prefix and the pumped link, who come one after the other within
 * fifteen minutes, all get in at their first try, and without work while the pump has few prefixes. One of many prefixes that does no work
 * is stopped at half of the practice's bucket, and the patients get in for work, or a minute's wait. Without an event
 * {@link WaitingRoomIT} and {@link ProofAttackIT} say what holds: such a pump is stopped at half of the link's bucket, and of one address a
 * hundred patients get in at once, then eight a minute.
 */
class CodeAttackIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static final int MINUTES = 15;
    private static final int PUMPED = 10_000;
    private static final int PUMPED_PREFIXES = 4;
    private static final int PATIENTS = 200;

    /** Over 97 prefixes: more than twice what the practice may send in that time. */
    private static final int PUMPED_WIDELY = 3_000;

    /** Half of the practice's 1,000, the one that makes it more than half, and what flows back in the time. */
    private static final int MOST_OF_A_PRACTICE = 1_000 / 2 + 1 + MINUTES * 1_000 / 60;

    /** Before a prefix is slowed. */
    private static final int LEAST_OF_A_PREFIX = 100;

    /** Afterwards 3 at once and one each five minutes. */
    private static final int MOST_OF_A_PREFIX = LEAST_OF_A_PREFIX + 3 + MINUTES / 5;

    /** At a time, fewer than may wait for Postgres: here nothing but the limits is to refuse. */
    private static final int CONNECTIONS = 32;

    private static RunningApi api;
    private static TestData data;
    private static Signups signups;

    @BeforeAll
    static void start() {
        Map<String, String> limitsOfTheProduct = Map.of(
                "PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "",
                "PL_CODES_ADDRESS_BURST", "",
                "PL_CODES_LINK_BURST", "",
                "PL_CODES_PREFIX_MIN_SENDS", "");
        api = RunningApi.start(STORES, CLOCK, limitsOfTheProduct);
        data = new TestData(STORES.postgresUri());
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void letThePrefixesBeForgotten() {
        CLOCK.advance(Duration.ofDays(3)); // they are those of the test before
    }

    @Test
    void shouldLetPatientsInDuringAnEventWhileCodesArePumpedThroughTheirLink() throws Exception {
        // Given
        TestPractice clinic = TestPractice.create(api, data, "Maple Street Clinic");
        TestPractice.Link link = clinic.link("Newsletter", "newsletter", "Welcome!", "newsletter");
        Crowd.beginEvent(clinic, CLOCK);
        List<Integer> strangers = new ArrayList<>();
        List<String> patients = new ArrayList<>();

        // When
        for (int minute = 0; minute < MINUTES; minute++) {
            try (ExecutorService crowd =
                    Executors.newFixedThreadPool(CONNECTIONS, Thread.ofVirtual().factory())) {
                List<Future<Integer>> pumping = submit(crowd, Crowd.turn(PUMPED, minute, MINUTES, i -> pump(link, i)));
                List<Future<String>> signingUp =
                        submit(crowd, Crowd.turn(PATIENTS, minute, MINUTES, i -> signUp(link, i)));
                for (Future<Integer> status : pumping) {
                    strangers.add(status.get());
                }
                for (Future<String> conversation : signingUp) {
                    patients.add(conversation.get());
                }
            }
            CLOCK.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(patients).hasSize(PATIENTS).doesNotHaveDuplicates();
        assertThat(strangers).hasSize(PUMPED).containsOnly(202, 429);
        assertThat(strangers.stream().filter(status -> status == 202).count())
                .isBetween((long) LEAST_OF_A_PREFIX * PUMPED_PREFIXES, (long) MOST_OF_A_PREFIX * PUMPED_PREFIXES);
        assertThat(api.metric("practicelinks_codes_refused_total{bucket=\"prefix\"}"))
                .as("what the alert OneTimeCodesPumped looks at")
                .isGreaterThan(9_000);
    }

    @Test
    void shouldLeaveHalfOfThePracticesCodesToPatientsWhoWorkWhileManyPrefixesArePumpedDuringAnEvent() throws Exception {
        // Given
        TestPractice clinic = TestPractice.create(api, data, "Elm Street Clinic");
        TestPractice.Link link = clinic.link("Newsletter", "newsletter", "Welcome!", "newsletter");
        Crowd.beginEvent(clinic, CLOCK);
        List<Integer> strangers = new ArrayList<>();
        List<String> patients = new ArrayList<>();

        // When
        for (int minute = 0; minute < MINUTES; minute++) {
            strangers.addAll(
                    Crowd.together(Crowd.turn(PUMPED_WIDELY, minute, MINUTES, i -> Crowd.stranger(clinic, link, i))));
            patients.addAll(Crowd.together(Crowd.turn(PATIENTS, minute, MINUTES, i -> workIn(link, i))));
            CLOCK.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(patients).hasSize(PATIENTS).doesNotHaveDuplicates();
        assertThat(strangers).hasSize(PUMPED_WIDELY).containsOnly(202, 428);
        assertThat(strangers).filteredOn(status -> status == 202).hasSizeLessThanOrEqualTo(MOST_OF_A_PRACTICE);
    }

    @Test
    void shouldLetAPatientInWhoWaitsAMinuteWhileManyPrefixesArePumpedDuringAnEvent() throws Exception {
        // Given
        TestPractice clinic = TestPractice.create(api, data, "Birch Street Clinic");
        TestPractice.Link link = clinic.link("Newsletter", "newsletter", "Welcome!", "newsletter");
        Crowd.beginEvent(clinic, CLOCK);
        JsonObject patient = Signups.of(link, "Quiet Scripts", "+12175580100");
        assertThat(Crowd.together(Crowd.turn(700, 0, 1, i -> Crowd.stranger(clinic, link, i))))
                .contains(428);
        JsonObject asked = TestPractice.body(signups.post(patient), 428);
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(Crowd.together(Crowd.turn(100, 0, 1, i -> Crowd.stranger(clinic, link, 700 + i))))
                .contains(428);

        // When
        HttpResponse<String> answer = signups.post(patient.copy().put("proof", ProofSolver.waited(asked)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(signups.post(patient).statusCode()).isEqualTo(428);
    }

    @Test
    void shouldOpenNothingToAThousandGuessesOverAHundredNumbers() throws Exception {
        // Given
        TestPractice clinic = TestPractice.create(api, data, "Oak Dental");
        TestPractice.Link link = clinic.link("Card", "card", "Hi!", "card");
        Crowd.beginEvent(clinic, CLOCK);
        List<Integer> answers = new ArrayList<>();

        // When
        for (int i = 0; i < 100; i++) {
            String mobile = "+1312" + (200 + i) + "0100";
            String signup = signups.begin(Signups.of(link, "Ann Guessed", mobile));
            String wrong = Signups.wrong(api.newestCode(mobile, 1));
            signups.verifyTogether(signup, Collections.nCopies(10, wrong))
                    .forEach(answer -> answers.add(answer.statusCode()));
        }

        // Then
        assertThat(answers).hasSize(1_000).containsOnly(401, 429);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(500);
        assertThat(clinic.inbox()).isEmpty();
    }

    /** A code for a number of the pumped ranges, asked for from an address of its own. */
    private static Callable<Integer> pump(TestPractice.Link link, int i) {
        URI to = api.uri("/v1/signups");
        String mobile = "+1212%d%04d".formatted(200 + i % PUMPED_PREFIXES, i / PUMPED_PREFIXES);
        return () -> LocalPost.status(i, to, Signups.of(link, "Pump", mobile));
    }

    /** From the waiting room's one address, with a number of the town's one prefix. */
    private static Callable<String> signUp(TestPractice.Link link, int i) {
        JsonObject signup = Signups.of(link, "Patient " + i, "+1217556%04d".formatted(i));
        return () -> signups.connect(signup, 1).getString("conversationId");
    }

    /** As {@link #signUp}, by a browser that works where it must. */
    private static Callable<String> workIn(TestPractice.Link link, int i) {
        String mobile = "+1217557%04d".formatted(i);
        JsonObject signup = Signups.of(link, "Patient " + i, mobile);
        return () -> {
            String id = TestPractice.body(signups.postWorking(signup), 202).getString("signupId");
            return signups.verified(id, api.newestCode(mobile, 1)).getString("conversationId");
        };
    }

    private static <T> List<Future<T>> submit(ExecutorService threads, List<Callable<T>> calls) {
        return calls.stream().map(threads::submit).toList();
    }
}
