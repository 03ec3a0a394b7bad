package io.practicelinks.api.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions of staff, over HTTP. */
class StaffIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static Staff staff;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        staff = new Staff(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldOpenThePracticesInboxToAPersonWhoSignedIn() throws Exception {
        // Given
        UUID person = staff.create(practice, "Ann@Maple.example");
        String session = staff.signIn("ann@maple.EXAMPLE");

        // When
        HttpResponse<String> inbox = api.get("/v1/conversations", session);

        // Then
        assertThat(inbox.statusCode()).isEqualTo(200);
        assertThat(data.texts(
                        "SELECT actor || ' ' || action FROM audit_event WHERE actor_id = ? ORDER BY id",
                        person.toString()))
                .containsExactly("staff staff.signed-in", "staff conversation.read");
        assertThat(data.texts("SELECT password_hash FROM staff_member WHERE id = ?", person)
                        .getFirst())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void shouldEndASessionAfterFifteenMinutesWithoutUse() {
        // Given
        staff.create(practice, "bo@maple.example");
        String session = staff.signIn("bo@maple.example");
        CLOCK.advance(Duration.ofMinutes(14));
        assertThat(work(session).statusCode()).isEqualTo(201);
        CLOCK.advance(Duration.ofMinutes(14));
        assertThat(work(session).statusCode()).isEqualTo(201);

        // When
        CLOCK.advance(Duration.ofMinutes(15));

        // Then
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(401);
        Eventually.within(
                Duration.ofSeconds(30),
                () -> assertThat(data.texts(
                                "SELECT count(*) FROM staff_session_directory WHERE used_at <= ?::timestamptz - interval '15 minutes'",
                                CLOCK.instant().toString()))
                        .containsExactly("0"));
    }

    @Test
    void shouldEndASessionBesideWhichAPageLooksForNewsByItself() {
        // Given
        staff.create(practice, "kim@maple.example");
        String session = staff.signIn("kim@maple.example");

        // When
        CLOCK.advance(Duration.ofMinutes(14));
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(200);
        assertThat(read(session, "?0").statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(1));

        // Then
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldKeepASessionOpenForReadingThatThePersonBegan() {
        // Given
        staff.create(practice, "lee@maple.example");
        String session = staff.signIn("lee@maple.example");

        // When
        CLOCK.advance(Duration.ofMinutes(14));
        assertThat(read(session, "?1").statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(14));

        // Then
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldEndASessionAfterTwelveHoursHoweverMuchItIsUsed() {
        // Given
        staff.create(practice, "cy@maple.example");
        String session = staff.signIn("cy@maple.example");

        // When
        for (int i = 0; i < 12 * 6 - 1; i++) {
            CLOCK.advance(Duration.ofMinutes(10));
            assertThat(read(session, "?1").statusCode()).isEqualTo(200);
        }
        CLOCK.advance(Duration.ofMinutes(10));

        // Then
        assertThat(read(session, "?1").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldSayTheSameOfAWrongPasswordAndOfAnAddressThatNobodyHas() {
        // Given
        staff.create(practice, "di@maple.example");

        // When
        HttpResponse<String> wrong = attempt("di@maple.example", "not the password of hers");
        HttpResponse<String> nobody = attempt("nobody@maple.example", "not the password of hers");

        // Then
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(withoutId(nobody)).isEqualTo(withoutId(wrong));
    }

    @Test
    void shouldLockTheDoorAfterTenAttemptsButNoSessionThatIsOpen() {
        // Given
        staff.create(practice, "ed@maple.example");
        String session = staff.signIn("ed@maple.example");
        for (int i = 0; i < 10; i++) {
            assertThat(attempt("ed@maple.example", "guess number " + i).statusCode())
                    .isEqualTo(401);
        }

        // When
        HttpResponse<String> right = attempt("ed@maple.example", Staff.PASSWORD);

        // Then
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(attempt("ed@maple.example", Staff.PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldEndTheSessionThatSignsOut() {
        // Given
        staff.create(practice, "ida@maple.example");
        String session = staff.signIn("ida@maple.example");
        String other = staff.signIn("ida@maple.example");

        // When
        HttpResponse<String> answer = api.send(HttpRequest.newBuilder(api.uri("/v1/staff-sessions/current"))
                .header("Authorization", "Bearer " + session)
                .DELETE()
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(401);
        assertThat(api.get("/v1/conversations", other).statusCode()).isEqualTo(200);
    }

    /** What changes something. */
    private static HttpResponse<String> work(String session) {
        return api.post("/v1/safe-replies", session, new JsonObject().put("text", "Please call us."));
    }

    /** @param user what the browser says of who began it */
    private static HttpResponse<String> read(String session, String user) {
        return api.send(HttpRequest.newBuilder(api.uri("/v1/conversations"))
                .header("Authorization", "Bearer " + session)
                .header("Sec-Fetch-User", user)
                .build());
    }

    private static HttpResponse<String> attempt(String email, String password) {
        return api.post(
                "/v1/staff-sessions", null, new JsonObject().put("email", email).put("password", password));
    }

    private static String withoutId(HttpResponse<String> problem) {
        JsonObject body = new JsonObject(problem.body());
        body.remove("instance");
        body.remove("requestId");
        return body.encode();
    }
}
