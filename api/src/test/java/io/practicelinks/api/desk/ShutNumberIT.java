package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred wrong guesses for one number with no right one between them, and the way out, over HTTP. */
class ShutNumberIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration YEAR = Duration.ofDays(365);

    private Signups signups;

    /** Codes that went to the number. */
    private int texts = 1;

    @BeforeEach
    void begin() {
        signups = RIG.signups();
    }

    @Test
    void shouldTakeNoCodeAfterAHundredFailuresInARowUntilTheFrontDeskLetsThePatientIn() throws Exception {
        // Given
        TestPractice practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        TestPractice.Link link = practice.link("Desk", "desk", "Welcome!", "desk");
        TestPractice.Link elsewhere =
                TestPractice.create(RIG.api(), RIG.data(), "Oak Road Clinic").link("Flyer", "flyer", "Hello!", "flyer");
        String mobile = RIG.freshMobile();
        JsonObject person = Signups.of(link, "Ann Attacked", mobile);
        JsonObject patient = signups.connect(person, 1);
        fail(19, Signups.of(elsewhere, "Stranger", mobile));
        assertThat(signups.connect(person, ++texts).getString("conversationId"))
                .as("after 95 failures, which a success makes forgotten")
                .isEqualTo(patient.getString("conversationId"));
        fail(10, Signups.of(elsewhere, "Stranger", mobile));
        awaitForgottenAfterTwoDays();
        fail(10, Signups.of(elsewhere, "Stranger", mobile));
        awaitForgottenAfterTwoDays();

        // When
        HttpResponse<String> refused = signups.post(person);

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue(String.valueOf(YEAR.toSeconds()));
        assertThat(signups.post(Signups.of(elsewhere, "Ann Attacked", mobile)).statusCode())
                .isEqualTo(429);
        assertThat(pageFor(link, mobile)).contains("codes do not help any more. Call the practice");
        assertThat(RIG.api()
                        .get(path(patient), patient.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(200);

        // When
        ConnectCodes codes = new ConnectCodes(RIG.api(), practice, link);
        assertThat(codes.redeemed(codes.forConversation(patient.getString("conversationId")))
                        .getString("conversationId"))
                .isEqualTo(patient.getString("conversationId"));

        // Then
        assertThat(signups.connect(person, ++texts).getString("conversationId"))
                .isEqualTo(patient.getString("conversationId"));
    }

    /** Five wrong guesses for each of so many signups, as slowly as none is refused. */
    private void fail(int times, JsonObject signup) {
        for (int i = 0; i < times; i++) {
            RIG.clock().advance(Duration.ofHours(6));
            String id = signups.begin(signup);
            String wrong = Signups.wrong(RIG.api().newestCode(signup.getString("mobile"), ++texts));
            for (int guess = 0; guess < 5; guess++) {
                assertThat(signups.verify(id, wrong).statusCode()).isEqualTo(401);
            }
        }
    }

    /** Until the api has forgotten what it forgets of numbers in a day. */
    private static void awaitForgottenAfterTwoDays() {
        RIG.clock().advance(Duration.ofDays(2));
        Eventually.within(
                PATIENCE,
                () -> assertThat(RIG.data().texts("SELECT id FROM code_challenge"))
                        .isEmpty());
    }

    private static String pageFor(TestPractice.Link link, String mobile) {
        return new PlainBrowser(RIG.api())
                .post("/s/" + link.token() + "/signup", null, Map.of("name", "Ann", "mobile", mobile))
                .body();
    }

    private static String path(JsonObject patient) {
        return "/v1/conversations/" + patient.getString("conversationId");
    }
}
