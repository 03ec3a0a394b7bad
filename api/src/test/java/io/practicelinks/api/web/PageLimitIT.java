package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom does a stranger shut out who shares an address with patients, as on a clinic's Wi-Fi? */
class PageLimitIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final Pattern STYLESHEET = Pattern.compile("/assets/[0-9a-f]+\\.css");

    /** Of an address in a minute. */
    private static final int STRANGERS = 20;

    /** Of a session in a minute. */
    private static final int OF_A_SESSION = 600;

    private static RunningApi api;
    private static PlainBrowser browser;
    private static TestPractice.Link link;
    private static int people;

    private String session;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(
                STORES, CLOCK, Map.of("PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", String.valueOf(STRANGERS)));
        browser = new PlainBrowser(api);
        link = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                .link("Door", "door", "Welcome!", "door");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void signIn() {
        CLOCK.advance(Duration.ofMinutes(1)); // the address is that of the test before
        session = connect();
    }

    @Test
    void shouldServeASignedInPatientWhenAStrangerHasUsedUpTheirAddress() {
        // Given
        useUpTheAddress();

        // When
        HttpResponse<String> sent = browser.post("/conversation", session, Map.of("text", "I am in the waiting room"));
        HttpResponse<String> shown = browser.get("/conversation", session);

        // Then
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("I am in the waiting room");
    }

    @Test
    void shouldJudgeByTheAddressWhoseCookieIsNoSession() {
        // Given
        HttpResponse<String> left = browser.post("/conversation/leave", session, Map.of());
        assertThat(left.statusCode()).isEqualTo(303);
        useUpTheAddress();

        // When
        int over = browser.get("/", session).statusCode();
        int madeUp = browser.get("/", PlainBrowser.session("x".repeat(43))).statusCode();
        int tooShort = browser.get("/", PlainBrowser.session("x")).statusCode();

        // Then
        assertThat(over).isEqualTo(429);
        assertThat(madeUp).isEqualTo(429);
        assertThat(tooShort).isEqualTo(429);
    }

    @Test
    void shouldCountFilesAgainstNobody() {
        // Given
        String stylesheet = STYLESHEET
                .matcher(browser.get("/", null).body())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        useUpTheAddress();

        // When
        HttpResponse<String> file = browser.get(stylesheet, null);

        // Then
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
    }

    @Test
    void shouldRefuseASessionThatAsksFasterThanAnybodyReadsAndNoOther() {
        // Given
        String other = connect();
        for (int i = 0; i < OF_A_SESSION; i++) {
            assertThat(browser.get("/", session).statusCode()).isEqualTo(200);
        }

        // When
        HttpResponse<String> refused = browser.get("/conversation", session);

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("tel:911");
        assertThat(browser.get("/conversation", other).statusCode()).isEqualTo(200);
        assertThat(api.metric("practicelinks_api_requests_refused_total{limit=\"session\"}"))
                .isEqualTo(1);
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(browser.get("/conversation", session).statusCode()).isEqualTo(200);
    }

    /** The cookie of somebody who is in: two requests without credentials. */
    private static String connect() {
        String mobile = "+1415555%04d".formatted(100 + people++);
        return PlainBrowser.session(new Signups(api)
                .connect(Signups.of(link, "Ann Waiting", mobile), 1)
                .getString("sessionToken"));
    }

    private static void useUpTheAddress() {
        int status = 200;
        for (int i = 0; i <= STRANGERS; i++) {
            status = browser.get("/", null).statusCode();
        }
        assertThat(status).isEqualTo(429);
    }
}
