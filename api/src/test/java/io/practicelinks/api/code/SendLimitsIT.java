package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RedisDump;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many codes are sent, over HTTP. Each test has its own numbers and its own link. */
class SendLimitsIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final int LINK_BURST = 6;
    private static final String OURS = "pl:{codes}:*";

    private static RunningApi api;
    private static TestPractice practice;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> settings = Map.of(
                "PL_CODES_LINK_BURST", String.valueOf(LINK_BURST),
                "PL_CODES_CALL_LIMIT", "1s",
                "PL_CODES_PROOF_BITS", "0"); // the limits alone
        api = RunningApi.start(STORES, CLOCK, settings);
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldSendFiveCodesWhenFiftyAreAskedForOneNumberTogether() throws Exception {
        // Given
        TestPractice.Link link = link();
        event(Duration.ofHours(1)); // so that the link is not what stops them
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            JsonObject signup = Signups.of(link, "Ann Fifty " + i, "+14155550501");
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
        noEvent();
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(45);
    }

    @Test
    void shouldAnswerTheSameWhicheverBucketIsEmptyAndWhoeverAsks() throws Exception {
        // Given
        TestPractice.Link known = link();
        TestPractice.Link crowded = link();
        signups.connect(Signups.of(known, "Ann Known", "+14155550511"), 1);
        for (int i = 0; i < 4; i++) {
            assertThat(signups.post(Signups.of(known, "Ann Known", "+14155550511"))
                            .statusCode())
                    .isEqualTo(202);
        }
        for (int i = 0; i < LINK_BURST; i++) {
            assertThat(signups.post(Signups.of(crowded, "Bo Crowd", "+1415555052" + i))
                            .statusCode())
                    .isEqualTo(202);
        }

        // When
        HttpResponse<String> byNumber = signups.post(Signups.of(known, "Ann Known", "+14155550511"));
        HttpResponse<String> byLink = signups.post(Signups.of(crowded, "Cy Unknown", "+14155550530"));

        // Then
        assertThat(byNumber.statusCode()).isEqualTo(byLink.statusCode()).isEqualTo(429);
        assertThat(byLink.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(byLink.headers().firstValue("Retry-After")).hasValue("3600");
        assertThat(byNumber.headers().firstValue("Retry-After")).hasValue("3600");
        assertThat(Signups.withoutInstance(byNumber)).isEqualTo(Signups.withoutInstance(byLink));
        assertThat(new TreeSet<>(byNumber.headers().map().keySet()))
                .isEqualTo(new TreeSet<>(byLink.headers().map().keySet()));
    }

    @Test
    void shouldCountCodesThatAreSentAgain() throws Exception {
        // Given
        TestPractice.Link link = link();
        String signup = signups.begin(Signups.of(link, "Di Again", "+14155550541"));
        double before = api.metric("practicelinks_codes_refused_total{bucket=\"link\"}");
        for (int i = 1; i < LINK_BURST; i++) {
            assertThat(signups.post(Signups.of(link, "Ed Crowd", "+1415555055" + i))
                            .statusCode())
                    .isEqualTo(202);
        }

        // When
        HttpResponse<String> again = signups.sendAgain(signup);

        // Then
        assertThat(again.statusCode()).isEqualTo(429);
        assertThat(api.metric("practicelinks_codes_refused_total{bucket=\"link\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void shouldTakeManyThroughOneLinkDuringAnEventAndNotAfterIt() throws Exception {
        // Given
        TestPractice.Link link = link();
        assertThat(event(Duration.ofHours(2)).statusCode()).isEqualTo(200);
        for (int i = 0; i < 3 * LINK_BURST; i++) {
            assertThat(signups.post(Signups.of(link, "Flo Event", "+141555506" + (10 + i)))
                            .statusCode())
                    .isEqualTo(202);
        }

        // When
        CLOCK.advance(Duration.ofHours(2));

        // Then
        for (int i = 0; i < LINK_BURST; i++) {
            assertThat(signups.post(Signups.of(link, "Gus After", "+141555507" + (10 + i)))
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(signups.post(Signups.of(link, "Gus After", "+14155550730")).statusCode())
                .isEqualTo(429);
    }

    @Test
    void shouldRefuseANumberOfAnotherCountryBeforeAnyBucketIsAsked() throws Exception {
        // Given
        TestPractice.Link link = link();
        Map<String, String> before = RedisDump.of(STORES.redisUri(), OURS);

        // When
        HttpResponse<String> foreign = signups.post(Signups.of(link, "Hal Abroad", "+525512345678"));

        // Then
        assertThat(foreign.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(foreign.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("pointer")).isEqualTo("/mobile");
        assertThat(error.getString("detail")).contains("country");
        assertThat(RedisDump.of(STORES.redisUri(), OURS)).isEqualTo(before);
    }

    @Test
    void shouldTakeTheCountriesThatTheOperatorSaysForAPractice() throws Exception {
        // Given
        TestPractice border = TestPractice.create(api, practice.data(), "Border Dental");
        TestPractice.Link link = border.link("Card", "card", "Hi", "card");
        JsonObject mexico = new JsonObject().put("codeCountries", new JsonArray().add("MX"));
        String path = "/v1/practices/" + border.id();

        // When
        HttpResponse<String> byThePractice = api.patch(path, border.apiKey(), mexico);
        HttpResponse<String> byTheOperator = api.patch(path, RunningApi.ADMIN_KEY, mexico);

        // Then
        assertThat(byThePractice.statusCode()).isEqualTo(403);
        assertThat(TestPractice.body(byTheOperator, 200).getJsonArray("codeCountries"))
                .containsExactly("MX");
        assertThat(signups.post(Signups.of(link, "Ida Mexico", "+525512345679")).statusCode())
                .isEqualTo(202);
        assertThat(signups.post(Signups.of(link, "Jo States", "+14155550741")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSendNothingAndLeaveSessionsAndGuessesAloneWhileRedisDoesNotAnswer() throws Exception {
        // Given
        TestPractice.Link link = link();
        JsonObject connected = signups.connect(Signups.of(link, "Kit Live", "+14155550751"), 1);
        String waiting = signups.begin(Signups.of(link, "Lea Waiting", "+14155550752"));
        String code = api.newestCode("+14155550752", 1);

        // When
        STORES.redis().pause();

        // Then
        try {
            HttpResponse<String> refused = signups.post(Signups.of(link, "Max Late", "+14155550753"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
            assertThat(signups.sendAgain(waiting).statusCode()).isEqualTo(503);
            assertThat(api.get(
                                    "/v1/conversations/" + connected.getString("conversationId"),
                                    connected.getString("sessionToken"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(signups.verify(waiting, Signups.wrong(code)).statusCode())
                    .isEqualTo(401);
            assertThat(signups.verify(waiting, code).statusCode()).isEqualTo(200);
            assertThat(api.metric("practicelinks_codes_refused_total{bucket=\"redis\"}"))
                    .isPositive();
        } finally {
            STORES.redis().resume();
        }
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(signups.post(Signups.of(link, "Max Late", "+14155550753"))
                                .statusCode())
                        .isEqualTo(202));
    }

    @Test
    void shouldKeepNoNumberAndNoAddressInRedis() throws Exception {
        // Given
        TestPractice.Link link = link();
        signups.connect(Signups.of(link, "Nan Secret", "+14155550761"), 1);

        // When
        Map<String, String> all = RedisDump.of(STORES.redisUri(), "*");

        // Then
        assertThat(all.keySet()).anyMatch(key -> key.startsWith("pl:{codes}:number:"));
        assertThat(all.toString()).doesNotContain("4155550761", "415555", "127.0.0.1", "7f000001", "Nan Secret");
    }

    private static TestPractice.Link link() throws Exception {
        return practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @CanIgnoreReturnValue
    private static HttpResponse<String> event(Duration length) {
        JsonObject change =
                new JsonObject().put("eventUntil", CLOCK.instant().plus(length).toString());
        return api.patch("/v1/practices/" + practice.id(), practice.apiKey(), change);
    }

    private static void noEvent() {
        TestPractice.body(
                api.patch("/v1/practices/" + practice.id(), practice.apiKey(), new JsonObject().putNull("eventUntil")),
                200);
    }
}
