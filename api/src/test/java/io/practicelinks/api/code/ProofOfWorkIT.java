package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.ProofSolver;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of who signs up while a bucket is more than half used, over HTTP. Each test has its own link. */
class ProofOfWorkIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final int LINK_BURST = 100;
    private static final int COLD = LINK_BURST / 2 + 1;
    private static final String WORKED = "practicelinks_code_proofs_total{kind=\"work\"}";
    private static final String WAITED = "practicelinks_code_proofs_total{kind=\"wait\"}";

    private static RunningApi api;
    private static TestPractice practice;
    private static Signups signups;
    private static int people;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = Map.of(
                "PL_CODES_LINK_BURST", String.valueOf(LINK_BURST),
                "PL_CODES_LINK_PER_HOUR", "1", // so that a test that takes minutes leaves it warm
                "PL_CODES_PRACTICE_BURST", "10000",
                "PL_CODES_PROOF_BITS", "8");
        api = RunningApi.start(STORES, CLOCK, settings);
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldAskForAProofOnceTheLinkIsMoreThanHalfUsedAndTakeItOnce() throws Exception {
        // Given
        TestPractice.Link link = link();
        double worked = api.metric(WORKED);
        for (int i = 0; i < COLD; i++) {
            assertThat(signups.post(person(link)).statusCode()).isEqualTo(202);
        }

        // When
        JsonObject asked = TestPractice.body(signups.post(person(link)), 428);

        // Then
        assertThat(asked.getString("type")).isEqualTo("/problems/proof-of-work-required");
        JsonObject challenge = asked.getJsonObject("challenge");
        assertThat(challenge.getString("algorithm")).isEqualTo("sha-256");
        assertThat(challenge.getInteger("bits")).isEqualTo(8);
        assertThat(Instant.parse(challenge.getString("expiresAt")))
                .isEqualTo(CLOCK.instant().plus(Duration.ofMinutes(10)));
        JsonObject proof = ProofSolver.worked(asked);
        assertThat(signups.post(person(link).put("proof", proof)).statusCode()).isEqualTo(202);
        assertThat(signups.post(person(link).put("proof", proof)).statusCode()).isEqualTo(428);
        assertThat(signups.post(person(link())).statusCode()).isEqualTo(202);
        assertThat(api.metric(WORKED)).isEqualTo(worked + 1);
    }

    @Test
    void shouldSayTheSameForANumberThatIsKnown() throws Exception {
        // Given
        TestPractice.Link link = link();
        JsonObject known = person(link);
        signups.connect(known, 1);
        warm(link);

        // When
        HttpResponse<String> answer = signups.post(known);

        // Then
        HttpResponse<String> unknown = signups.post(person(link));
        assertThat(answer.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(428);
        assertThat(answer.body()).hasSameSizeAs(unknown.body());
    }

    @Test
    void shouldTakeAProofOnceWhenItArrivesManyTimesTogether() throws Exception {
        // Given
        TestPractice.Link link = link();
        warm(link);
        JsonObject proof = ProofSolver.worked(TestPractice.body(signups.post(person(link)), 428));
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            JsonObject signup = person(link).put("proof", proof);
            requests.add(() -> signups.post(signup));
        }

        // When
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = threads.invokeAll(requests).stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::statusCode)
                    .toList();
        }

        // Then
        assertThat(statuses).containsOnly(202, 428);
        assertThat(Collections.frequency(statuses, 202)).isEqualTo(1);
    }

    @Test
    void shouldNotTakeAProofOfAnotherLinkOrOneThatIsTooOld() throws Exception {
        // Given
        TestPractice.Link link = link();
        TestPractice.Link other = link();
        warm(link);
        warm(other);
        JsonObject asked = TestPractice.body(signups.post(person(link)), 428);
        JsonObject proof = ProofSolver.worked(asked);

        // When
        HttpResponse<String> elsewhere = signups.post(person(other).put("proof", proof));

        // Then
        assertThat(elsewhere.statusCode()).isEqualTo(428);
        CLOCK.advance(Duration.ofMinutes(10));
        assertThat(signups.post(person(link).put("proof", proof)).statusCode()).isEqualTo(428);
    }

    @Test
    void shouldTakeATicketOnceAfterAMinuteAndOnlyAFewOfOneAddress() throws Exception {
        // Given
        TestPractice.Link link = link();
        warm(link);
        double waited = api.metric(WAITED);
        List<JsonObject> tickets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tickets.add(ProofSolver.waited(TestPractice.body(signups.post(person(link)), 428)));
        }
        assertThat(signups.post(person(link).put("proof", tickets.getFirst())).statusCode())
                .isEqualTo(428);
        CLOCK.advance(Duration.ofMinutes(1));

        // When
        List<Integer> statuses = new ArrayList<>();
        for (JsonObject ticket : tickets) {
            statuses.add(signups.post(person(link).put("proof", ticket)).statusCode());
        }

        // Then
        assertThat(statuses).containsExactly(202, 202, 202, 202, 202, 202, 428, 428);
        assertThat(signups.post(person(link).put("proof", tickets.getFirst())).statusCode())
                .isEqualTo(428);
        CLOCK.advance(Duration.ofMinutes(5));
        JsonObject late = tickets.getLast();
        assertThat(signups.post(person(link).put("proof", late)).statusCode()).isEqualTo(202);
        assertThat(api.metric(WAITED)).isEqualTo(waited + 7);
    }

    @Test
    void shouldKeepTheLastQuarterForWhoWorksWhenFurtherCodesAreAskedFor() throws Exception {
        // Given
        TestPractice.Link link = link();
        List<String> begun = new ArrayList<>();
        for (int i = 0; i < COLD; i++) {
            begun.add(signups.begin(person(link)));
        }

        // When
        List<Integer> further = begun.stream()
                .map(signup -> signups.sendAgain(signup).statusCode())
                .toList();

        // Then
        int lastQuarter = LINK_BURST / 4;
        assertThat(further).containsOnly(202, 429);
        assertThat(Collections.frequency(further, 202)).isEqualTo(LINK_BURST - COLD - lastQuarter);
        for (int i = 0; i < lastQuarter; i++) {
            assertThat(signups.postWorking(person(link)).statusCode()).isEqualTo(202);
        }
        assertThat(signups.postWorking(person(link)).statusCode()).isEqualTo(429);
    }

    @Test
    void shouldAskNobodyForAProofWhereOnlyTheLinkIsWarmDuringAnEventNorForAFurtherCode() throws Exception {
        // Given
        TestPractice.Link link = link();
        String signup = signups.begin(person(link));
        warm(link);
        JsonObject event = new JsonObject()
                .put("eventUntil", CLOCK.instant().plus(Duration.ofHours(1)).toString());
        String path = "/v1/practices/" + practice.id();

        // When
        HttpResponse<String> again = signups.sendAgain(signup);

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(api.patch(path, practice.apiKey(), event).statusCode()).isEqualTo(200);
        assertThat(signups.post(person(link)).statusCode()).isEqualTo(202);
        assertThat(api.patch(path, practice.apiKey(), new JsonObject().putNull("eventUntil"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(signups.post(person(link)).statusCode()).isEqualTo(428);
    }

    @Test
    void shouldSayTooManyAndUseNoProofUpWhenTheLinkIsEmpty() throws Exception {
        // Given
        TestPractice.Link link = link();
        warm(link);
        JsonObject asked = TestPractice.body(signups.post(person(link)), 428);
        JsonObject unused = ProofSolver.worked(asked);
        for (int i = COLD; i < LINK_BURST; i++) {
            JsonObject proof = ProofSolver.worked(TestPractice.body(signups.post(person(link)), 428));
            assertThat(signups.post(person(link).put("proof", proof)).statusCode())
                    .isEqualTo(202);
        }

        // When
        HttpResponse<String> refused = signups.post(person(link).put("proof", unused));

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(api.metric("practicelinks_codes_refused_total{bucket=\"proof\"}"))
                .isPositive();
    }

    /** More than half used. */
    private static void warm(TestPractice.Link link) {
        int status = 202;
        for (int i = 0; i < LINK_BURST && status == 202; i++) {
            status = signups.post(person(link)).statusCode();
        }
        assertThat(status).isEqualTo(428);
    }

    private static TestPractice.Link link() throws Exception {
        return practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    /** Somebody with a number of their own. */
    private static JsonObject person(TestPractice.Link link) {
        return Signups.of(link, "Ann Warm", "+1415556%04d".formatted(people++));
    }
}
