package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A patient moves to another number, over HTTP. */
class NumberChangeIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final JsonObject VERIFIED = new JsonObject()
            .put("decision", "verified")
            .put("method", "in-person")
            .put("detailsAreTheirs", true)
            .put("accountIsTheirs", true);

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;
    private static String staff;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
        new Staff(api).create(practice, "ann@maple.example");
        staff = new Staff(api).signIn("ann@maple.example");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldMoveThePatientToTheProvenNumberAndTrustNothingOfBefore() throws Exception {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Ann Mover", "+14155550901"), 1);
        String id = patient.getString("conversationId");
        TestPractice.body(api.post("/v1/conversations/" + id + "/identity", staff, VERIFIED), 200);
        write(id, "Your results are in.");
        CLOCK.advance(Duration.ofMinutes(1));
        String signup = TestPractice.body(ask(id, patient.getString("sessionToken"), "+14155550902"), 202)
                .getString("signupId");

        // When
        JsonObject moved =
                signups.verifiedOn(patient.getString("deviceToken"), signup, api.newestCode("+14155550902", 1));

        // Then
        assertThat(moved.getString("patientId")).isEqualTo(patient.getString("patientId"));
        assertThat(moved.getString("conversationId")).isEqualTo(id);
        assertThat(api.get("/v1/conversations/" + id, patient.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(401);
        JsonObject seen = TestPractice.body(api.get("/v1/conversations/" + id, moved.getString("sessionToken")), 200);
        assertThat(seen.getJsonObject("patient").getString("mobile")).isEqualTo("+14155550902");
        assertThat(seen.encode()).doesNotContain("Your results are in.").contains("Welcome!");
        JsonObject identity = TestPractice.body(api.get("/v1/conversations/" + id + "/identity", staff), 200);
        assertThat(identity.getString("identity")).isEqualTo("unverified");
        assertThat(identity.getString("callBackWords")).isEqualTo(seen.getString("callBackWords"));
        assertThat(identity.getJsonArray("checks").getJsonObject(0).getString("cause"))
                .isEqualTo("number-changed");
        assertThat(api.newestText("+14155550901", 2))
                .contains("ends in 02")
                .contains("+12175550134")
                .doesNotContain("+14155550902");
        assertThat(data.texts(
                        "SELECT actor FROM audit_event WHERE action = 'patient.number-changed' AND subject_id = ?", id))
                .containsExactly("patient");
        assertThat(data.texts(
                        "SELECT count(*) FROM patient_device WHERE patient_id = ?",
                        UUID.fromString(patient.getString("patientId"))))
                .containsExactly("1");
    }

    @Test
    void shouldAskForAFreshCodeBeforeANumberIsChanged() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Eli Stale", "+14155550909"), 1);
        String id = patient.getString("conversationId");
        CLOCK.advance(PatientService.FRESH);

        // When
        HttpResponse<String> tooLate = ask(id, patient.getString("sessionToken"), "+14155550910");

        // Then
        assertThat(tooLate.statusCode()).isEqualTo(403);
        assertThat(page(patient).body()).contains("First, show that it is you", "ends in <strong>09</strong>");
        JsonObject again = signups.connect(Signups.of(link, "Eli Stale", "+14155550909"), 2);
        assertThat(page(again).body()).contains("Your new mobile number");
        assertThat(ask(id, again.getString("sessionToken"), "+14155550910").statusCode())
                .isEqualTo(202);
        assertThat(ask(id, patient.getString("sessionToken"), "+14155550910").statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldLetAMoveLapseThatWasAskedForBeforeAnotherOrTooLongAgo() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Gil Robbed", "+14155550913"), 1);
        String id = patient.getString("conversationId");
        String session = patient.getString("sessionToken");
        String thiefs = TestPractice.body(ask(id, session, "+14155550914"), 202).getString("signupId");
        String thiefsCode = api.newestCode("+14155550914", 1);
        String own = TestPractice.body(ask(id, session, "+14155550915"), 202).getString("signupId");
        JsonObject moved = signups.verified(own, api.newestCode("+14155550915", 1));

        // When
        HttpResponse<String> late = signups.verify(thiefs, thiefsCode);

        // Then
        assertThat(late.statusCode()).isEqualTo(401);
        String slow = TestPractice.body(ask(id, moved.getString("sessionToken"), "+14155550914"), 202)
                .getString("signupId");
        assertThat(api.newestCode("+14155550914", 2)).hasSize(6);
        CLOCK.advance(PatientService.FRESH);
        assertThat(signups.sendAgain(slow).statusCode()).isEqualTo(404);
        assertThat(signups.verify(slow, "123456").statusCode()).isEqualTo(401);
        assertThat(api.get("/v1/conversations/" + id, moved.getString("sessionToken"))
                        .body())
                .contains("+14155550915");
    }

    @Test
    void shouldLetAMoveLapseWithAnIncident() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Ida Sealed", "+14155550918"), 1);
        String id = patient.getString("conversationId");
        String move = TestPractice.body(ask(id, patient.getString("sessionToken"), "+14155550919"), 202)
                .getString("signupId");
        String code = api.newestCode("+14155550919", 1);
        TestPractice.body(api.post("/v1/conversations/" + id + "/incidents", practice.apiKey(), new JsonObject()), 201);

        // When
        HttpResponse<String> proof = signups.verify(move, code);

        // Then
        assertThat(proof.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldEndWhatTheOldNumbersCodeHasOpened() {
        // Given
        String signup = signups.begin(Signups.of(link, "Hal Repeats", "+14155550916"));
        String code = api.newestCode("+14155550916", 1);
        JsonObject patient = signups.verified(signup, code);
        String id = patient.getString("conversationId");
        String move = TestPractice.body(ask(id, patient.getString("sessionToken"), "+14155550917"), 202)
                .getString("signupId");
        JsonObject moved = signups.verified(move, api.newestCode("+14155550917", 1));

        // When
        HttpResponse<String> repeat = signups.verify(signup, code);

        // Then
        assertThat(repeat.statusCode()).isEqualTo(401);
        assertThat(signups.verify(move, api.newestCode("+14155550917", 1)).statusCode())
                .isEqualTo(200);
        assertThat(api.get("/v1/conversations/" + id, moved.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldTakeACodeOfTheFrontDeskForAFreshOne() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Flo Lost", "+14155550911"), 1);
        String id = patient.getString("conversationId");
        CLOCK.advance(Duration.ofDays(3));
        ConnectCodes codes = new ConnectCodes(api, practice, link);

        // When
        JsonObject again = codes.redeemed(codes.forConversation(id));

        // Then
        assertThat(ask(id, again.getString("sessionToken"), "+14155550912").statusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldLeaveEverythingAsItIsUntilTheNewNumberIsProven() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Bo Unproven", "+14155550903"), 1);
        String id = patient.getString("conversationId");
        String signup = TestPractice.body(ask(id, patient.getString("sessionToken"), "+14155550904"), 202)
                .getString("signupId");

        // When
        HttpResponse<String> wrong = signups.verify(signup, Signups.wrong(api.newestCode("+14155550904", 1)));

        // Then
        assertThat(wrong.statusCode()).isEqualTo(401);
        JsonObject seen = TestPractice.body(api.get("/v1/conversations/" + id, patient.getString("sessionToken")), 200);
        assertThat(seen.getJsonObject("patient").getString("mobile")).isEqualTo("+14155550903");
    }

    @Test
    void shouldNotMergeTwoAccountsOfOneName() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Cy Twice", "+14155550905"), 1);
        JsonObject other = signups.connect(Signups.of(link, "Cy Twice", "+14155550906"), 1);
        String signup = TestPractice.body(
                        ask(patient.getString("conversationId"), patient.getString("sessionToken"), "+14155550906"),
                        202)
                .getString("signupId");

        // When
        HttpResponse<String> answer = signups.verify(signup, api.newestCode("+14155550906", 2));

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(api.get("/v1/conversations", patient.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.get("/v1/conversations", other.getString("sessionToken")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseTheOwnNumberAndNoNumber() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Di Same", "+14155550907"), 1);
        String id = patient.getString("conversationId");
        String session = patient.getString("sessionToken");

        // When
        HttpResponse<String> same = ask(id, session, "(415) 555-0907");
        HttpResponse<String> none = ask(id, session, "call me");

        // Then
        assertThat(same.statusCode()).isEqualTo(400);
        assertThat(same.body()).contains("/mobile").contains("have now");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(ask(UUID.randomUUID().toString(), session, "+14155550908").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> page(JsonObject patient) {
        return new PlainBrowser(api)
                .get("/conversation/number", PlainBrowser.session(patient.getString("sessionToken")));
    }

    private static HttpResponse<String> ask(String conversationId, String session, String mobile) {
        return api.post(
                "/v1/conversations/" + conversationId + "/mobile-changes",
                session,
                new JsonObject().put("mobile", mobile));
    }

    private static void write(String conversationId, String text) {
        TestPractice.body(
                api.post(
                        "/v1/conversations/" + conversationId + "/messages", staff, new JsonObject().put("text", text)),
                201);
    }
}
