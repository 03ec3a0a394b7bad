package io.practicelinks.api.emailproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.EmailProofs;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is too much of codes and guesses, over HTTP and on a clock that the test moves. Each test has a patient and an address of its own. */
class EmailProofAttackIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static int people;

    private JsonObject patient;
    private EmailProofs proofs;
    private String email;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void connectAPatient() {
        people++;
        email = "person" + people + "@example.org";
        patient = connect("Person " + people, people);
        proofs = new EmailProofs(api, patient.getString("sessionToken"));
    }

    @Test
    void shouldRefuseTheSixthGuessEvenWhereItIsRight() {
        // Given
        String proof = proofs.begin(email);
        String code = api.newestCode(email, 1);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(proofs.verify(proof, Signups.wrong(code)).statusCode()).isEqualTo(400);
        }

        // When
        HttpResponse<String> sixth = proofs.verify(proof, code);

        // Then
        assertThat(sixth.statusCode()).isEqualTo(429);
    }

    @Test
    void shouldLockTheAddressForAnHourAfterTenWrongGuessesOfWhomever() {
        // Given
        String first = proofs.begin(email);
        String second = guessWrong(first, 5, 1);
        String third = guessWrong(second, 5, 2);
        String code = api.newestCode(email, 2);

        // When
        HttpResponse<String> locked = proofs.verify(third, code);
        HttpResponse<String> more = proofs.post(email);
        CLOCK.advance(Duration.ofMinutes(61));
        String later = proofs.begin(email);

        // Then
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(proofs.verify(later, api.newestCode(email, 3)).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountEveryGuessOfManyAtTheSameMoment() throws Exception {
        // Given
        String proof = proofs.begin(email);
        String wrong = Signups.wrong(api.newestCode(email, 1));

        // When
        List<Integer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> guess = () -> proofs.verify(proof, wrong).statusCode();
            answers = threads.invokeAll(Collections.nCopies(20, guess)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(answers.stream().filter(status -> status == 400)).hasSize(5);
        assertThat(answers.stream().filter(status -> status == 429)).hasSize(15);
    }

    @Test
    void shouldSendFiveCodesAnHourForAPatientAndForAnAddress() {
        // Given
        EmailProofs other =
                new EmailProofs(api, connect("Other " + people, 50 + people).getString("sessionToken"));
        for (int i = 0; i < 5; i++) {
            assertThat(proofs.post(i + email).statusCode()).isEqualTo(202);
            assertThat(other.post(email).statusCode()).isEqualTo(202);
        }

        // When
        HttpResponse<String> ofPatient = proofs.post("x" + email);
        HttpResponse<String> toAddress = connectAnother().post(email);

        // Then
        assertThat(ofPatient.statusCode()).isEqualTo(429);
        assertThat(toAddress.statusCode()).isEqualTo(429);
        CLOCK.advance(Duration.ofMinutes(61));
        assertThat(proofs.post("x" + email).statusCode()).isEqualTo(202);
    }

    @Test
    void shouldSendFiveHundredCodesAnHourForAPractice() throws Exception {
        // Given
        UUID patientId = UUID.fromString(patient.getString("patientId"));
        String sql = "INSERT INTO email_proof (practice_id, id, patient_id, email, expires_at, created_at)"
                + " SELECT ?, gen_random_uuid(), ?, 'a@example.org', ?, ? FROM generate_series(1, 500)";
        OffsetDateTime now = CLOCK.instant().atOffset(ZoneOffset.UTC);
        data.run(sql, practice.id(), patientId, now, now);

        // When
        HttpResponse<String> refused = proofs.post(email);

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        CLOCK.advance(Duration.ofMinutes(61));
        assertThat(proofs.post(email).statusCode()).isEqualTo(202);
    }

    private String guessWrong(String proof, int guesses, int codes) {
        String wrong = Signups.wrong(api.newestCode(email, codes));
        for (int i = 0; i < guesses; i++) {
            assertThat(proofs.verify(proof, wrong).statusCode()).isEqualTo(400);
        }
        HttpResponse<String> next = proofs.post(email);
        return next.statusCode() == 202 ? new JsonObject(next.body()).getString("proofId") : proof;
    }

    private EmailProofs connectAnother() {
        return new EmailProofs(api, connect("Another " + people, 20 + people).getString("sessionToken"));
    }

    private static JsonObject connect(String name, int number) {
        return new Signups(api).connect(Signups.of(link, name, "+141555506%02d".formatted(number)), 1);
    }
}
