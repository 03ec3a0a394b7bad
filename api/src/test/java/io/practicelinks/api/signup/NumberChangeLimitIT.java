package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** To how many numbers a patient who is signed in has codes sent. */
class NumberChangeLimitIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static TestPractice practice;
    private static TestPractice.Link link;

    private String mobile;
    private Talk talk;

    @BeforeAll
    static void makeAPractice() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @BeforeEach
    void connect() {
        mobile = RIG.freshMobile();
        talk = Talk.begin(practice, link, "Ann Mover", mobile);
    }

    @Test
    void shouldSendNoCodeToAFourthNumberWithinADay() throws Exception {
        // Given
        String first = RIG.freshMobile();
        String signup = TestPractice.body(ask(first), 202).getString("signupId");
        RIG.clock().advance(Duration.ofMinutes(5));
        assertThat(ask(RIG.freshMobile()).statusCode()).isEqualTo(202);
        assertThat(ask(RIG.freshMobile()).statusCode()).isEqualTo(202);
        String fourth = RIG.freshMobile();

        // When
        HttpResponse<String> refused = ask(fourth);

        // Then
        TestPractice.body(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After"))
                .contains(String.valueOf(Duration.ofDays(1).minusMinutes(5).toSeconds()));
        HttpResponse<String> page = new PlainBrowser(RIG.api())
                .post("/conversation/number", PlainBrowser.session(talk.session()), Map.of("mobile", fourth));
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Try again tomorrow");
        assertThat(RIG.api().get("/dev/outbox?to=" + fourth, null).body()).isEqualTo("[]");
        assertThat(RIG.signups().sendAgain(signup).statusCode()).isEqualTo(202); // a code to one of the three
        assertThat(RIG.data()
                        .texts(
                                "SELECT actor || ' ' || subject_type FROM audit_event WHERE action = 'number-change.begun' AND subject_id = ?",
                                talk.id()))
                .containsExactly("patient conversation", "patient conversation", "patient conversation");
    }

    @Test
    void shouldCountEachPatientAndEachDayForItself() {
        // Given
        Talk other = Talk.begin(practice, link, "Bo Mover", RIG.freshMobile());
        for (int i = 0; i < 3; i++) {
            assertThat(ask(RIG.freshMobile()).statusCode()).isEqualTo(202);
        }
        assertThat(ask(other, RIG.freshMobile()).statusCode()).isEqualTo(202);
        RIG.clock().advance(Duration.ofDays(1));
        JsonObject again = RIG.signups().connect(Signups.of(link, "Ann Mover", mobile), 2);

        // When
        HttpResponse<String> asked =
                talk.post("mobile-changes", again.getString("sessionToken"), to(RIG.freshMobile()));

        // Then
        assertThat(asked.statusCode()).isEqualTo(202);
    }

    @Test
    void shouldCountMovesThatBeginTogether() throws Exception {
        // Given
        List<Callable<HttpResponse<String>>> asking = Stream.generate(RIG::freshMobile)
                .limit(10)
                .<Callable<HttpResponse<String>>>map(number -> () -> ask(number))
                .toList();

        // When
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = threads.invokeAll(asking).stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::statusCode)
                    .toList();
        }

        // Then
        assertThat(statuses).containsOnly(202, 429);
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(3);
    }

    private HttpResponse<String> ask(String number) {
        return ask(talk, number);
    }

    private static HttpResponse<String> ask(Talk talk, String number) {
        return talk.post("mobile-changes", talk.session(), to(number));
    }

    private static JsonObject to(String number) {
        return new JsonObject().put("mobile", number);
    }
}
