package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The buckets that links, or practices, share: the practice's, the day's, and a number's, over HTTP. Each test begins with full ones and has
 * its own practices and numbers.
 */
class SharedBucketsIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static final int NUMBER_BURST = 2;
    private static final int PRACTICE_BURST = 4;
    private static final int PER_DAY = 20;

    private static RunningApi api;
    private static TestData data;
    private static Signups signups;
    private static int numbers;

    @BeforeAll
    static void start() {
        api = RunningApi.start(
                STORES,
                CLOCK,
                Map.of(
                        "PL_CODES_NUMBER_BURST", String.valueOf(NUMBER_BURST),
                        "PL_CODES_PRACTICE_BURST", String.valueOf(PRACTICE_BURST),
                        "PL_CODES_PRACTICE_PER_HOUR", "4",
                        "PL_CODES_PER_DAY", String.valueOf(PER_DAY),
                        "PL_CODES_PROOF_BITS", "0")); // the limits alone
        data = new TestData(STORES.postgresUri());
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void fillEveryBucket() {
        CLOCK.advance(Duration.ofDays(1));
    }

    @Test
    void shouldSendNoMoreForAPracticeThanItsBucketHoldsThroughWhicheverOfItsLinks() throws Exception {
        // Given
        TestPractice busy = practice();
        TestPractice.Link first = link(busy);
        TestPractice.Link second = link(busy);
        TestPractice.Link elsewhere = link(practice());
        String waiting = signups.begin(Signups.of(first, "Ann First", freshMobile()));
        for (int i = 1; i < PRACTICE_BURST; i++) {
            assertThat(signups.begin(Signups.of(i % 2 == 0 ? first : second, "Bo Busy", freshMobile())))
                    .isNotEmpty();
        }
        String mobile = freshMobile();
        Map<String, Double> before = refused();

        // When
        HttpResponse<String> refused = signups.post(Signups.of(second, "Cy Late", mobile));
        HttpResponse<String> refusedAgain = signups.sendAgain(waiting);

        // Then
        assertRefused(refused);
        assertRefused(refusedAgain);
        assertThat(refused()).isEqualTo(with(before, "practice", 2));
        assertNothingSentTo(mobile, elsewhere);
        CLOCK.advance(Duration.ofMinutes(15));
        assertThat(signups.post(Signups.of(first, "Cy Late", mobile)).statusCode())
                .isEqualTo(202);
        assertThat(signups.post(Signups.of(first, "Di Later", freshMobile())).statusCode())
                .isEqualTo(429);
    }

    @Test
    void shouldSpendNoMoreOnAllPracticesTogetherThanTheDayAllows() throws Exception {
        // Given
        int sent = 0;
        while (sent < PER_DAY / 2) {
            TestPractice.Link link = link(practice());
            for (int i = 0; i < PRACTICE_BURST && sent < PER_DAY / 2; i++) {
                assertThat(signups.begin(Signups.of(link, "Ann Many", freshMobile())))
                        .isNotEmpty();
                sent++;
            }
        }
        TestPractice.Link fresh = link(practice());
        String mobile = freshMobile();
        Map<String, Double> before = refused();

        // When
        HttpResponse<String> refused = signups.post(Signups.of(fresh, "Bo Late", mobile));

        // Then
        assertRefused(refused);
        assertThat(refused()).isEqualTo(with(before, "spend", 1));
        CLOCK.advance(Duration.ofHours(2));
        assertThat(signups.post(Signups.of(fresh, "Bo Late", mobile)).statusCode())
                .isEqualTo(429);
        CLOCK.advance(Duration.ofMinutes(30));
        assertNothingSentTo(mobile, link(practice())); // which takes the one that came back
        assertThat(signups.post(Signups.of(fresh, "Bo Late", mobile)).statusCode())
                .isEqualTo(429);
    }

    @Test
    void shouldSendNoMoreToANumberWhicheverPracticesAreAskedForIt() throws Exception {
        // Given
        TestPractice.Link one = link(practice());
        TestPractice.Link other = link(practice());
        String mobile = freshMobile();
        assertThat(signups.begin(Signups.of(one, "Ann Twice", mobile))).isNotEmpty();
        String waiting = signups.begin(Signups.of(other, "Bo Twice", mobile));
        Map<String, Double> before = refused();

        // When
        HttpResponse<String> byOne = signups.post(Signups.of(one, "Cy Third", mobile));
        HttpResponse<String> byOther = signups.post(Signups.of(other, "Di Third", mobile));
        HttpResponse<String> byAThird = signups.post(Signups.of(link(practice()), "Ed Third", mobile));
        HttpResponse<String> again = signups.sendAgain(waiting);

        // Then
        assertRefused(byOne);
        assertRefused(byOther);
        assertRefused(byAThird);
        assertRefused(again);
        assertThat(refused()).isEqualTo(with(before, "number", 4));
        assertThat(signups.post(Signups.of(other, "Flo Other", freshMobile())).statusCode())
                .isEqualTo(202);
        assertThat(data.texts("SELECT count(*) FROM signup WHERE mobile = ?", mobile))
                .containsExactly(String.valueOf(NUMBER_BURST));
        assertThat(api.newestCode(mobile, NUMBER_BURST)).hasSize(6);
    }

    /** A practice that nobody has signed up with. */
    private static TestPractice practice() {
        return TestPractice.create(api, data, "Maple Street Clinic");
    }

    private static TestPractice.Link link(TestPractice practice) throws Exception {
        return practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    /** Each of a prefix of its own, so that none is slowed by the others. */
    private static String freshMobile() {
        return "+1312%03d0100".formatted(200 + numbers++);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        JsonObject problem = TestPractice.body(answer, 429);
        assertThat(problem.getString("type")).isEqualTo("/problems/too-many-requests");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3600");
    }

    /** No signup was written down, and what is sent after it comes through that link alone. */
    private static void assertNothingSentTo(String mobile, TestPractice.Link link) throws Exception {
        assertThat(data.texts("SELECT count(*) FROM signup WHERE mobile = ?", mobile))
                .containsExactly("0");
        String later = freshMobile();
        assertThat(signups.begin(Signups.of(link, "Gus After", later))).isNotEmpty();
        assertThat(api.newestCode(later, 1)).hasSize(6);
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(data.texts("SELECT count(*) FROM outbox WHERE done_at IS NULL AND failed_at IS NULL"))
                        .containsExactly("0"));
        assertThat(new JsonArray(api.get("/dev/outbox?to=" + mobile, null).body()))
                .isEmpty();
    }

    /** How many each bucket has refused. */
    private static Map<String, Double> refused() {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (SendBucket bucket : SendBucket.values()) {
            counts.put(
                    bucket.label(), api.metric("practicelinks_codes_refused_total{bucket=\"" + bucket.label() + "\"}"));
        }
        return counts;
    }

    private static Map<String, Double> with(Map<String, Double> before, String bucket, int more) {
        Map<String, Double> after = new LinkedHashMap<>(before);
        after.merge(bucket, (double) more, Double::sum);
        return after;
    }
}
