package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often a code may be guessed and asked for, over HTTP and on a clock that the test moves. Each test has its own number. */
class CodeLimitsIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void makeAPractice() throws Exception {
        link = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic")
                .link("Flyer", "flyer", "Welcome!", "flyer");
        signups = RIG.signups();
    }

    @Test
    void shouldRefuseTheSixthGuessEvenWhereItIsRight() {
        // Given
        String signup = signups.begin(Signups.of(link, "Ed Sixth", "+14155550206"));
        String code = RIG.api().newestCode("+14155550206", 1);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(signups.verify(signup, Signups.wrong(code)).statusCode()).isEqualTo(401);
        }

        // When
        HttpResponse<String> sixth = signups.verify(signup, code);

        // Then
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(429);
    }

    @Test
    void shouldLookAtFiveGuessesOnlyWhenManyArriveTogether() throws Exception {
        // Given
        String signup = signups.begin(Signups.of(link, "Flo Burst", "+14155550207"));
        String code = RIG.api().newestCode("+14155550207", 1);
        List<String> guesses = new ArrayList<>(Collections.nCopies(40, Signups.wrong(code)));

        // When
        List<HttpResponse<String>> answers = signups.verifyTogether(signup, guesses);

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401))
                .hasSize(5);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(35);
        assertThat(signups.verify(signup, code).statusCode()).isEqualTo(429);
    }

    @Test
    void shouldKeepTheCountWhenANewCodeIsSent() {
        // Given
        String signup = signups.begin(Signups.of(link, "Gus Resend", "+14155550208"));
        String first = RIG.api().newestCode("+14155550208", 1);
        for (int guess = 0; guess < 4; guess++) {
            assertThat(signups.verify(signup, Signups.wrong(first)).statusCode())
                    .isEqualTo(401);
        }
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
        String newest = RIG.api().newestCode("+14155550208", 2);

        // When
        HttpResponse<String> fifth = signups.verify(signup, Signups.wrong(newest));

        // Then
        assertThat(fifth.statusCode()).isEqualTo(401);
        assertThat(signups.verify(signup, newest).statusCode()).isEqualTo(429);
    }

    @Test
    void shouldLockTheNumberForAnHourOverAllPracticesAndLeaveSessionsAlone() throws Exception {
        // Given
        JsonObject connected = signups.connect(Signups.of(link, "Hal Locked", "+14155550209"), 1);
        TestPractice.Link elsewhere =
                TestPractice.create(RIG.api(), RIG.data(), "Oak Dental").link("Web", "web", "Hi!", "web");
        for (TestPractice.Link through : List.of(link, elsewhere)) {
            String signup = signups.begin(Signups.of(through, "Hal Locked", "+14155550209"));
            for (int guess = 0; guess < 5; guess++) {
                assertThat(signups.verify(signup, wrongNow("+14155550209")).statusCode())
                        .isEqualTo(401);
            }
        }

        // When
        HttpResponse<String> locked = signups.post(Signups.of(link, "Hal Locked", "+14155550209"));

        // Then
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValue("Retry-After")).hasValue("3600");
        assertThat(RIG.api()
                        .get("/v1/conversations", connected.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(200);
        RIG.clock().advance(Duration.ofMinutes(61));
        assertThat(signups.post(Signups.of(link, "Hal Locked", "+14155550209")).statusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldForgetFailuresAfterASuccess() {
        // Given
        String signup = signups.begin(Signups.of(link, "Ida Success", "+14155550210"));
        String code = RIG.api().newestCode("+14155550210", 1);
        for (int round = 0; round < 4; round++) {
            for (int guess = 0; guess < 4; guess++) {
                assertThat(signups.verify(signup, Signups.wrong(code)).statusCode())
                        .isEqualTo(401);
            }

            // When
            HttpResponse<String> right = signups.verify(signup, code);

            // Then
            assertThat(right.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldLockLongerEachTimeAndAtTheThirtiethGuessOfADayUntilItIsOver() {
        // Given
        String mobile = "+14155550214";
        List<Duration> waits = new ArrayList<>();
        int texts = 0;

        // When
        for (int round = 0; round < 3; round++) {
            for (int signup = 0; signup < 2; signup++) {
                String id = signups.begin(Signups.of(link, "Mo Thirty", mobile));
                String wrong = Signups.wrong(RIG.api().newestCode(mobile, ++texts));
                for (int guess = 0; guess < 5; guess++) {
                    assertThat(signups.verify(id, wrong).statusCode()).isEqualTo(401);
                }
            }
            waits.add(untilACodeIsSent(mobile, round));
            texts++;
        }

        // Then
        assertThat(waits).containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(21));
    }

    @Test
    void shouldSendANumberFiveCodesAnHour() {
        // Given
        for (int code = 0; code < 5; code++) {
            assertThat(signups.post(Signups.of(link, "Jo Many " + code, "+14155550211"))
                            .statusCode())
                    .isEqualTo(202);
        }

        // When
        HttpResponse<String> sixth = signups.post(Signups.of(link, "Jo Many", "+14155550211"));

        // Then
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).hasValue("3600");
        RIG.clock().advance(Duration.ofMinutes(60));
        assertThat(signups.post(Signups.of(link, "Jo Many", "+14155550211")).statusCode())
                .isEqualTo(202);
    }

    private static Duration untilACodeIsSent(String mobile, int round) {
        Instant start = RIG.clock().instant();
        while (signups.post(Signups.of(link, "Mo Thirty " + round, mobile)).statusCode() == 429) {
            RIG.clock().advance(Duration.ofHours(1));
        }
        return Duration.between(start, RIG.clock().instant());
    }

    private static String wrongNow(String mobile) {
        return Signups.wrong(RIG.api().newestCode(mobile, 1));
    }
}
