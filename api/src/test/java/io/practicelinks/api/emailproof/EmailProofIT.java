package io.practicelinks.api.emailproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.EmailProofs;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a proof by e-mail, over HTTP and on a clock that the test moves. Each test has a patient and an address of its own. */
class EmailProofIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    void shouldTakeTheAddressAsProvenWhenTheCodeIsRight() throws Exception {
        // Given
        String proof = proofs.begin(email);
        assertThat(inboxPatient().containsKey("emailProven")).isFalse();

        // When
        HttpResponse<String> proven = proofs.verify(proof, api.newestCode(email, 1));
        HttpResponse<String> again = proofs.verify(proof, api.newestCode(email, 1));

        // Then
        assertThat(TestPractice.body(proven, 200).getString("provenAt"))
                .isEqualTo(CLOCK.instant().toString());
        assertThat(again.body()).isEqualTo(proven.body());
        assertThat(inboxPatient().getString("email")).isEqualTo(email);
        assertThat(inboxPatient().getBoolean("emailProven")).isTrue();
        String patientId = patient.getString("patientId");
        assertThat(data.texts(
                        "SELECT action FROM audit_event WHERE subject_id = ? AND action LIKE '%email%'", patientId))
                .containsExactly("patient.email-proven");
        assertThat(data.texts("SELECT type FROM webhook_event WHERE subject_id = ?", UUID.fromString(patientId)))
                .containsExactly("patient.email-proven");
    }

    @Test
    void shouldWriteDiscreetlyAndWithoutALink() {
        // Given
        String ignored = proofs.begin(email);

        // When
        String text = api.newestText(email, 1);
        JsonObject kept = new JsonArray(api.get("/dev/outbox?to=" + email, null).body()).getJsonObject(0);

        // Then
        assertThat(text)
                .matches("(?s)\\d{6} is your Maple Street Clinic code\\..*")
                .doesNotContain("://", "Person");
        assertThat(kept.getString("subject")).isEqualTo("Your code");
        assertThat(kept.getString("channel")).isEqualTo("email");
    }

    @Test
    void shouldTakeTheNewestCodeOnlyAndNoneAfterTenMinutes() {
        // Given
        String older = proofs.begin(email);
        String olderCode = api.newestCode(email, 1);
        String newest = proofs.begin(email);
        String newestCode = api.newestCode(email, 2);

        // When
        HttpResponse<String> old = proofs.verify(older, olderCode);
        CLOCK.advance(Duration.ofSeconds(601));
        HttpResponse<String> late = proofs.verify(newest, newestCode);

        // Then
        assertThat(old.statusCode()).isEqualTo(400);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("\"pointer\":\"/code\"").doesNotContain(newestCode, email);
        assertThat(inboxPatient().containsKey("emailProven")).isFalse();
    }

    @Test
    void shouldAnswerTheSameWhetherAnybodyKnowsTheAddressOrNot() {
        // Given
        String ignored = proofs.begin(email);
        EmailProofs other = connectAnother();

        // When
        JsonObject known = TestPractice.body(other.post(email), 202);
        JsonObject unknown = TestPractice.body(other.post("nobody" + email), 202);

        // Then
        assertThat(known.fieldNames()).isEqualTo(unknown.fieldNames());
        assertThat(known.getString("expiresAt")).isEqualTo(unknown.getString("expiresAt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b", "a b@example.org", "a@example.org,b@example.org", "<a@example.org>", "a@exa\r\nmple.org"})
    void shouldRefuseWhatIsNoAddress(String typed) {
        // When
        HttpResponse<String> answer = proofs.post(typed);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"/email\"");
    }

    @Test
    void shouldForgetCodesWhenTheyAreOverAndProofsADayLater() throws Exception {
        // Given
        UUID proof = UUID.fromString(proofs.begin(email));
        String code = api.newestCode(email, 1);
        assertThat(data.texts("SELECT p::text FROM email_proof p WHERE id = ?", proof)
                        .getFirst())
                .doesNotContain("," + code + ",");

        // When
        CLOCK.advance(Duration.ofSeconds(601));

        // Then
        Eventually.within(
                PATIENCE,
                () -> assertThat(data.texts("SELECT (code_hash IS NULL)::text FROM email_proof WHERE id = ?", proof))
                        .containsExactly("true"));
        assertThat(data.texts("SELECT (payload IS NULL)::text FROM outbox WHERE subject = ?", proof.toString()))
                .containsExactly("true");
        CLOCK.advance(Duration.ofDays(1));
        Eventually.within(
                PATIENCE,
                () -> assertThat(data.texts("SELECT id FROM email_proof WHERE id = ?", proof))
                        .isEmpty());
    }

    private EmailProofs connectAnother() {
        return new EmailProofs(api, connect("Another " + people, 20 + people).getString("sessionToken"));
    }

    private static JsonObject connect(String name, int number) {
        return new Signups(api).connect(Signups.of(link, name, "+141555506%02d".formatted(number)), 1);
    }

    private JsonObject inboxPatient() {
        return TestPractice.body(
                        api.get("/v1/conversations/" + patient.getString("conversationId"), practice.apiKey()), 200)
                .getJsonObject("patient");
    }
}
