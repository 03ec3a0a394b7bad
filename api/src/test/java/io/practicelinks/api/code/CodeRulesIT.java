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
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which code is right, for how long, and what is kept of it, over HTTP and on a clock that the test moves. Each test has its own number. */
class CodeRulesIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of("PL_API_PUBLIC_URL", "https://links.example.com"));
        data = new TestData(STORES.postgresUri());
        link = TestPractice.create(api, data, "Maple Street Clinic").link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldTextTheCodeBoundToTheHostOfThePublicUrl() {
        // Given
        signups.begin(Signups.of(link, "Ann Text", "+14155550201"));

        // When
        String text = api.newestText("+14155550201", 1);

        // Then
        assertThat(text)
                .matches("(\\d{6}) is your Maple Street Clinic code\\. Do not share it\\."
                        + " Not you\\? Reply STOP\n\n@links\\.example\\.com #\\1");
    }

    @Test
    void shouldTakeACodeUntilItIsTenMinutesOld() {
        // Given
        String first = signups.begin(Signups.of(link, "Bo Time", "+14155550202"));
        String firstCode = api.newestCode("+14155550202", 1);
        CLOCK.advance(Duration.ofSeconds(599));
        assertThat(signups.verify(first, firstCode).statusCode()).isEqualTo(200);
        String second = signups.begin(Signups.of(link, "Bo Time", "+14155550202"));
        String secondCode = api.newestCode("+14155550202", 2);

        // When
        CLOCK.advance(Duration.ofSeconds(601));

        // Then
        assertThat(signups.verify(second, secondCode).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTakeTheNewestCodeOnly() {
        // Given
        String signup = signups.begin(Signups.of(link, "Cy Newest", "+14155550203"));
        String old = api.newestCode("+14155550203", 1);

        // When
        HttpResponse<String> again = signups.sendAgain(signup);

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(new JsonObject(again.body()).getString("signupId")).isEqualTo(signup);
        String newest = api.newestCode("+14155550203", 2);
        if (!old.equals(newest)) { // one in a million
            assertThat(signups.verify(signup, old).statusCode()).isEqualTo(409);
        }
        assertThat(signups.verify(signup, newest).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTakeACodeForItsOwnSignupOnly() {
        // Given
        String one = signups.begin(Signups.of(link, "Di One", "+14155550204"));
        String codeOfOne = api.newestCode("+14155550204", 1);
        String other = signups.begin(Signups.of(link, "Di Other", "+14155550205"));
        String codeOfOther = api.newestCode("+14155550205", 1);
        String foreign = codeOfOne.equals(codeOfOther) ? Signups.wrong(codeOfOne) : codeOfOne;

        // When
        HttpResponse<String> answer = signups.verify(other, foreign);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(signups.verify(one, codeOfOne).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepNoCodeInTheDatabaseAndNoHashAfterItsTime() throws Exception {
        // Given
        String signup = signups.begin(Signups.of(link, "Kit Hash", "+14155550212"));
        String code = api.newestCode("+14155550212", 1);

        // When
        List<String> rows = data.texts("""
                SELECT row_to_json(c)::text FROM code_challenge c
                UNION ALL SELECT row_to_json(o)::text FROM outbox o
                UNION ALL SELECT row_to_json(s)::text FROM signup s
                UNION ALL SELECT row_to_json(a)::text FROM audit_event a
                """);

        // Then
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("\"" + code) || row.contains(code + " is your"));
        CLOCK.advance(Duration.ofMinutes(10));
        Eventually.within(
                Duration.ofSeconds(30),
                () -> assertThat(data.texts(
                                "SELECT code_hash IS NULL FROM code_challenge WHERE id = ?", UUID.fromString(signup)))
                        .containsExactly("t"));
    }

    @Test
    void shouldKeepNothingOfACodeForMoreThanADay() {
        // Given
        UUID signup = UUID.fromString(signups.begin(Signups.of(link, "Lee Day", "+14155550213")));

        // When
        CLOCK.advance(Duration.ofHours(24).minusMinutes(40));

        // Then
        Eventually.within(
                Duration.ofSeconds(30),
                () -> assertThat(data.texts("SELECT id FROM code_challenge WHERE id = ?", signup))
                        .isEmpty());
    }

    @Test
    void shouldNotKnowASignupThatNobodyBegan() {
        // Given
        String nobodys = UUID.randomUUID().toString();

        // When
        HttpResponse<String> answer = signups.verify(nobodys, "123456");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(signups.sendAgain(nobodys).statusCode()).isEqualTo(404);
        assertThat(signups.sendAgain("no-id").statusCode()).isEqualTo(404);
    }
}
