package io.practicelinks.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.EmailProofs;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a practice's records say of who a patient is, over HTTP. */
class ComparisonIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningApi api;
    private static TestData data;
    private static int people;

    private TestPractice practice;
    private RecordImports imports;
    private String mobile;
    private String email;
    private JsonObject patient;
    private String conversation;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A patient who has proven a number, of a practice that has no records yet. */
    @BeforeEach
    void connectAPatient() throws Exception {
        int number = people++;
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        imports = new RecordImports(api, practice.apiKey());
        mobile = "+1415555%04d".formatted(1100 + number);
        email = "ann" + number + "@example.org";
        patient = new Signups(api)
                .connect(Signups.of(practice.link("Flyer", "flyer", "Hi!", "flyer"), "Ann Compared", mobile), 1);
        conversation = "/v1/conversations/" + patient.getString("conversationId");
    }

    @Test
    void shouldMatchThePatientOnceNumberAndAddressAreThoseOfOneRecord() {
        // Given
        assertThat(identity()).isEqualTo("unverified");
        RecordImports.Done records = imports.done("1001,Ann,Lee,1980-01-31," + email + "," + mobile);
        awaitIdentity("incomplete");

        // When
        proveEmail();

        // Then
        assertThat(identity()).isEqualTo("matched");
        JsonArray fitting = TestPractice.body(api.get(conversation + "/records", practice.apiKey()), 200)
                .getJsonArray("items");
        assertThat(fitting).hasSize(1);
        assertThat(fitting.getJsonObject(0).getString("externalId")).isEqualTo("1001");
        assertThat(fitting.getJsonObject(0).getString("birthDate")).isEqualTo("1980-01-31");
        assertThat(TestPractice.body(api.get(conversation, patient.getString("sessionToken")), 200)
                        .getString("identity"))
                .isEqualTo("unverified");
        assertThat(writes("Your results are in.")).isEqualTo(409);
        RecordImports.Done undone = imports.undone(records);
        assertThat(undone.state().getString("status")).isEqualTo("undone");
        awaitIdentity("no-record");
    }

    @Test
    void shouldTellRecordsThatDoNotAgreeFromSeveralThatDo() {
        // Given
        proveEmail();
        assertThat(identity()).isEqualTo("unverified");

        // When
        assertThat(imports.done("1,Ann,Lee,,," + mobile, "2,Bo,Lee,," + email + ",")
                        .counts())
                .isEqualTo("2 0 0 0");

        // Then
        awaitIdentity("mismatched");
        assertThat(imports.done("1,Ann,Lee,," + email + "," + mobile, "2,Bo,Lee,," + email + "," + mobile)
                        .counts())
                .isEqualTo("0 2 0 0");
        awaitIdentity("ambiguous");
    }

    @Test
    void shouldChangeNothingThatAPersonHasDecided() {
        // Given
        Staff staff = new Staff(api);
        staff.create(practice, "desk" + people + "@maple.example");
        String session = staff.signIn("desk" + people + "@maple.example");
        JsonObject rejected = new JsonObject().put("decision", "rejected");
        TestPractice.body(api.post(conversation + "/identity", session, rejected), 200);

        // When
        assertThat(imports.done("1,Ann,Lee,," + email + "," + mobile).counts()).isEqualTo("1 0 0 0");
        proveEmail();

        // Then
        assertThat(identity()).isEqualTo("rejected");
        assertThat(TestPractice.body(api.get(conversation + "/records", session), 200)
                        .getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void shouldPutOnRecordWhoReadTheRecords() throws Exception {
        // Given
        assertThat(imports.done("1,Ann,Lee,,," + mobile).counts()).isEqualTo("1 0 0 0");

        // When
        TestPractice.body(api.get(conversation + "/records", practice.apiKey()), 200);

        // Then
        assertThat(data.texts(
                        "SELECT actor || ' ' || jsonb_array_length(detail->'records') FROM audit_event WHERE action = 'record.read' AND subject_id = ?",
                        patient.getString("conversationId")))
                .containsExactly("api-key 1");
        assertThat(api.get(conversation + "/records", patient.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(401);
    }

    private void proveEmail() {
        EmailProofs proofs = new EmailProofs(api, patient.getString("sessionToken"));
        String proof = proofs.begin(email);
        TestPractice.body(proofs.verify(proof, api.newestCode(email, 1)), 200);
    }

    private String identity() {
        return TestPractice.body(api.get(conversation, practice.apiKey()), 200).getString("identity");
    }

    private void awaitIdentity(String expected) {
        Eventually.within(PATIENCE, () -> assertThat(identity()).isEqualTo(expected));
    }

    private int writes(String text) {
        return api.post(conversation + "/messages", practice.apiKey(), new JsonObject().put("text", text))
                .statusCode();
    }
}
