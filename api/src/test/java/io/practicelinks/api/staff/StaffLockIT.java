package io.practicelinks.api.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.http.Network;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom do wrong passwords shut out, and from where? This machine is the balancer in front. */
class StaffLockIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final int ATTEMPTS = 10;

    /** More at once than may wait. */
    private static final int FLOOD = 60;

    private static final String DESK = "2001:db8:0:1::1";
    private static final String OTHER_DESK = "2001:db8:0:1::2"; // the same network
    private static final String HOME = "203.0.113.20";
    private static final String STRANGER = "198.51.100.7";
    private static final String OTHER_STRANGER = "198.51.100.8";
    private static final String TRAIN = "192.0.2.30";

    private static RunningApi api;
    private static TestData data;
    private static Staff staff;
    private static TestPractice practice;
    private static int people;

    private UUID person;
    private String email;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of("PL_API_TRUSTED_PROXIES", "127.0.0.1"));
        data = new TestData(STORES.postgresUri());
        staff = new Staff(api);
        practice = TestPractice.create(api, data, "Maple Street Clinic");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void makeAPerson() {
        email = "person-" + people++ + "@maple.example";
        person = staff.create(practice, email);
    }

    @Test
    void shouldLetPeopleInWhereTheySignInWhileAStrangerGuessesElsewhere() {
        // Given
        assertThat(signIn(email, DESK)).isEqualTo(201);
        guess(email, STRANGER, ATTEMPTS);

        // When
        int stranger = signIn(email, STRANGER);
        int newPlace = signIn(email, TRAIN);
        int desk = signIn(email, OTHER_DESK);

        // Then
        assertThat(stranger).isEqualTo(429);
        assertThat(newPlace).isEqualTo(429);
        assertThat(desk).isEqualTo(201);
    }

    @Test
    void shouldCountNoAttemptThatFoundTooManyPasswordsWaiting() throws Exception {
        // Given
        assertThat(signIn(email, DESK)).isEqualTo(201);
        AtomicBoolean isOver = new AtomicBoolean();
        int inARow = 0;

        // When
        try (ExecutorService flood = Executors.newFixedThreadPool(FLOOD)) {
            for (int i = 0; i < FLOOD; i++) {
                String from = "198.51.100." + (100 + i);
                flood.execute(() -> {
                    for (int j = 0; j < 1_000 && !isOver.get(); j++) {
                        int unused = signIn("nobody-" + j + from + "@maple.example", from);
                    }
                });
            }
            for (int tries = 0; inARow <= ATTEMPTS && tries < 2_000; tries++) {
                inARow = signIn(email, DESK) == 503 ? inARow + 1 : 0;
            }
            isOver.set(true);
        }

        // Then
        assertThat(inARow).isGreaterThan(ATTEMPTS);
        assertThat(signIn(email, DESK)).isEqualTo(201);
    }

    @Test
    void shouldCountAllNetworksFromWhichNobodySignedInAsOne() {
        // Given
        guess(email, STRANGER, ATTEMPTS / 2);
        guess(email, OTHER_STRANGER, ATTEMPTS / 2);

        // When
        int third = signIn(email, TRAIN);

        // Then
        assertThat(third).isEqualTo(429);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(signIn(email, TRAIN)).isEqualTo(201);
    }

    @Test
    void shouldShutANetworkThatIsKnownByItself() {
        // Given
        assertThat(signIn(email, DESK)).isEqualTo(201);
        assertThat(signIn(email, HOME)).isEqualTo(201);
        guess(email, DESK, ATTEMPTS);

        // When
        int desk = signIn(email, OTHER_DESK);
        int home = signIn(email, HOME);
        int elsewhere = signIn(email, TRAIN);

        // Then
        assertThat(desk).isEqualTo(429);
        assertThat(home).isEqualTo(201);
        assertThat(elsewhere).isEqualTo(201);
    }

    @Test
    void shouldGiveNobodyMoreGuessesBecauseThePersonSignsIn() {
        // Given
        assertThat(signIn(email, DESK)).isEqualTo(201);
        guess(email, STRANGER, ATTEMPTS);
        assertThat(signIn(email, DESK)).isEqualTo(201);

        // When
        HttpResponse<String> oneMore = attempt(email, "a guess", STRANGER);

        // Then
        assertThat(oneMore.statusCode()).isEqualTo(429);
    }

    @Test
    void shouldKnowANetworkForThirtyDays() {
        // Given
        assertThat(signIn(email, DESK)).isEqualTo(201);
        assertThat(signIn(email, HOME)).isEqualTo(201);
        CLOCK.advance(Duration.ofDays(29));
        assertThat(signIn(email, HOME)).isEqualTo(201);
        CLOCK.advance(Duration.ofDays(1));
        guess(email, STRANGER, ATTEMPTS);

        // When
        int desk = signIn(email, DESK);
        int home = signIn(email, HOME);

        // Then
        assertThat(desk).isEqualTo(429);
        assertThat(home).isEqualTo(201);
        Eventually.within(
                Duration.ofSeconds(30), () -> assertThat(networks(person)).hasSize(1));
    }

    @Test
    void shouldSayTheSameOfAnAddressThatNobodyHas() {
        // Given
        String nobody = "nobody@maple.example";
        guess(email, STRANGER, ATTEMPTS);
        guess(nobody, STRANGER, ATTEMPTS);

        // When
        HttpResponse<String> somebodys = attempt(email, "a guess", OTHER_STRANGER);
        HttpResponse<String> nobodys = attempt(nobody, "a guess", OTHER_STRANGER);

        // Then
        assertThat(somebodys.statusCode()).isEqualTo(429);
        assertThat(nobodys.statusCode()).isEqualTo(429);
        assertThat(nobodys.headers().firstValue("Retry-After"))
                .isEqualTo(somebodys.headers().firstValue("Retry-After"));
        assertThat(withoutId(nobodys)).isEqualTo(withoutId(somebodys));
    }

    @Test
    void shouldKeepNetworksAsKeyedHashesOfEachPersonsOwn() throws Exception {
        // Given
        String other = "other-" + email;
        UUID colleague = staff.create(practice, other);

        // When
        assertThat(signIn(email, DESK)).isEqualTo(201);
        assertThat(signIn(other, DESK)).isEqualTo(201);

        // Then
        assertThat(networks(person)).hasSize(1).doesNotContainAnyElementsOf(networks(colleague));
        assertThat(networks(colleague)).hasSize(1);
        assertThat(data.texts("SELECT encode(sha256(?::bytea), 'hex')", Network.of(DESK)))
                .doesNotContainAnyElementsOf(networks(person));
    }

    private static void guess(String email, String from, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempt(email, "guess number " + i, from).statusCode()).isEqualTo(401);
        }
    }

    private static int signIn(String email, String from) {
        return attempt(email, Staff.PASSWORD, from).statusCode();
    }

    private static HttpResponse<String> attempt(String email, String password, String from) {
        JsonObject typed = new JsonObject().put("email", email).put("password", password);
        return api.send(HttpRequest.newBuilder(api.uri("/v1/staff-sessions"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", from)
                .POST(BodyPublishers.ofString(typed.encode()))
                .build());
    }

    private static List<String> networks(UUID person) throws Exception {
        return data.texts("SELECT encode(network_hash, 'hex') FROM staff_network WHERE staff_id = ?", person);
    }

    private static String withoutId(HttpResponse<String> problem) {
        JsonObject body = new JsonObject(problem.body());
        body.remove("instance");
        return body.encode();
    }
}
