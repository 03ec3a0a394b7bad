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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Codes of earlier messages, typed while a newer one is good. Over HTTP; each test has its own number. */
class SupersededCodeIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        link = TestPractice.create(api, data, "Maple Street Clinic").link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldSayThatTheNewestIsNeededForEveryOlderCodeAndCountNone() throws Exception {
        // Given
        String number = "+14155550801";
        String signup = signups.begin(Signups.of(link, "Ann Older", number));
        List<String> codes = codesOf(signup, number, 5);

        // When
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            codes.subList(0, 4).forEach(older -> answers.add(signups.verify(signup, older)));
        }

        // Then
        assertThat(answers).hasSize(8).allSatisfy(SupersededCodeIT::assertSuperseded);
        assertThat(failures(signup)).isZero();
        assertThat(failuresOfAllNumbers()).isZero();
        assertThat(signups.verify(signup, codes.getLast()).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldGiveNobodyASixthGuessWhenOlderCodesAreTypedBetweenWrongOnes() {
        // Given
        String number = "+14155550802";
        String signup = signups.begin(Signups.of(link, "Bo Between", number));
        List<String> codes = codesOf(signup, number, 2);
        String older = codes.getFirst();
        String wrong = neither(codes);
        for (int guess = 0; guess < 4; guess++) {
            assertThat(signups.verify(signup, wrong).statusCode()).isEqualTo(401);
            assertSuperseded(signups.verify(signup, older));
        }

        // When
        HttpResponse<String> fifth = signups.verify(signup, wrong);

        // Then
        assertThat(fifth.statusCode()).isEqualTo(401);
        assertThat(signups.verify(signup, older).statusCode()).isEqualTo(429);
        assertThat(signups.verify(signup, codes.getLast()).statusCode()).isEqualTo(429);
    }

    @Test
    void shouldLookAtFiveWrongGuessesOnlyWhenOlderCodesArriveTogetherWithThem() throws Exception {
        // Given
        String number = "+14155550803";
        String signup = signups.begin(Signups.of(link, "Cy Together", number));
        List<String> codes = codesOf(signup, number, 2);
        String wrong = neither(codes);
        List<String> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            guesses.add(wrong);
            guesses.add(codes.getFirst());
        }

        // When
        List<HttpResponse<String>> answers = signups.verifyTogether(signup, guesses);

        // Then
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .isSubsetOf(401, 409, 429) // no 409 where five wrong ones are first
                .filteredOn(status -> status == 401)
                .hasSizeLessThanOrEqualTo(5);
        while (failures(signup) < 5) {
            assertThat(signups.verify(signup, wrong).statusCode()).isEqualTo(401);
        }
        assertThat(signups.verify(signup, codes.getLast()).statusCode()).isEqualTo(429);
    }

    @Test
    void shouldNotLockTheNumberForAnOlderCodeTypedAsTheTenthGuess() {
        // Given
        String number = "+14155550804";
        String other = signups.begin(Signups.of(link, "Di Tenth", number));
        String otherCode = api.newestCode(number, 1);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(signups.verify(other, Signups.wrong(otherCode)).statusCode())
                    .isEqualTo(401);
        }
        String signup = signups.begin(Signups.of(link, "Di Tenth", number));
        String older = api.newestCode(number, 2);
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
        String newest = api.newestCode(number, 3);
        for (int guess = 0; guess < 4; guess++) {
            assertThat(signups.verify(signup, neither(List.of(older, newest))).statusCode())
                    .isEqualTo(401);
        }

        // When
        HttpResponse<String> tenth = signups.verify(signup, older);

        // Then
        assertSuperseded(tenth);
        assertThat(signups.verify(signup, newest).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKnowAnOlderCodeInItsOwnSignupOnly() {
        // Given
        String one = signups.begin(Signups.of(link, "Ed One", "+14155550805"));
        List<String> codes = codesOf(one, "+14155550805", 3);
        String other = signups.begin(Signups.of(link, "Ed Other", "+14155550806"));
        List<String> codesOfOther = codesOf(other, "+14155550806", 2);
        String older = codes.subList(0, 2).stream()
                .filter(code -> !codesOfOther.contains(code))
                .findFirst()
                .orElseThrow();

        // When
        HttpResponse<String> answer = signups.verify(other, older);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotTellThatACodeIsOfAnotherSignupOfTheSameNumber() throws Exception {
        // Given
        String number = "+14155550808";
        String older = signups.begin(Signups.of(link, "Gus Twice", number));
        String olderCode = api.newestCode(number, 1);
        String newer;
        String newerCode;
        int messages = 2;
        do { // once, but for one in a million
            newer = signups.begin(Signups.of(link, "Gus Twice", number));
            newerCode = api.newestCode(number, messages++);
        } while (newerCode.equals(olderCode));

        // When
        HttpResponse<String> ofTheOlder = signups.verify(newer, olderCode);
        HttpResponse<String> ofTheNewer = signups.verify(older, newerCode);

        // Then
        HttpResponse<String> ofNone = signups.verify(newer, neither(List.of(olderCode, newerCode)));
        assertThat(List.of(ofTheOlder, ofTheNewer, ofNone))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(401))
                .extracting(Signups::withoutInstance)
                .containsOnly(Signups.withoutInstance(ofNone));
        assertThat(failures(newer)).isEqualTo(2);
        assertThat(failures(older)).isOne();
        assertThat(signups.verify(older, olderCode).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldKeepOnlyHashesOfOlderCodesAndNoneAfterTheNewestHasExpired() throws Exception {
        // Given
        String number = "+14155550807";
        String signup = signups.begin(Signups.of(link, "Flo Expiry", number));
        List<String> codes = codesOf(signup, number, 3);
        assertThat(data.texts(
                        "SELECT row_to_json(c)::text FROM code_challenge c WHERE id = ?", UUID.fromString(signup)))
                .noneMatch(row -> row.contains("\"" + codes.getFirst()) || row.contains("\"" + codes.get(1)));
        assertThat(older(signup)).isEqualTo("2");

        // When
        CLOCK.advance(Duration.ofMinutes(10));

        // Then
        assertThat(signups.verify(signup, codes.getFirst()).statusCode()).isEqualTo(401);
        Eventually.within(
                Duration.ofSeconds(30), () -> assertThat(older(signup)).isEqualTo("0"));
    }

    /** Each of a message of its own, the newest last. */
    private static List<String> codesOf(String signup, String number, int count) {
        List<String> codes = new ArrayList<>(List.of(api.newestCode(number, 1)));
        for (int message = 2; message <= count; message++) {
            assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
            codes.add(api.newestCode(number, message));
        }
        // Two equal ones of one challenge, ten in a million: then the older is right.
        assertThat(codes).doesNotHaveDuplicates();
        return codes;
    }

    private static String neither(List<String> codes) {
        return Stream.of("111111", "222222", "333333", "444444", "555555", "666666")
                .filter(code -> !codes.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSuperseded(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("/problems/superseded-code");
    }

    private static int failures(String signup) throws Exception {
        return Integer.parseInt(data.texts("SELECT failures FROM code_challenge WHERE id = ?", UUID.fromString(signup))
                .getFirst());
    }

    /** Of the numbers of which anything was tried at this moment of the clock. */
    private static int failuresOfAllNumbers() throws Exception {
        return Integer.parseInt(data.texts(
                        "SELECT COALESCE(max(cardinality(failed_at)), 0) FROM mobile_guard WHERE cardinality(sent_at) = 5")
                .getFirst());
    }

    private static String older(String signup) throws Exception {
        return data.texts("SELECT cardinality(older_hashes) FROM code_challenge WHERE id = ?", UUID.fromString(signup))
                .getFirst();
    }
}
