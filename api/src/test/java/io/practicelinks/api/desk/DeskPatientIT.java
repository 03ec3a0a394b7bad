package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.EmailProofs;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is a patient without a number, and who comes back by the front desk, over HTTP. */
class DeskPatientIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SAID = "Your visit is on Monday.";

    private TestPractice practice;
    private ConnectCodes codes;
    private String mobile;

    @BeforeEach
    void makeAPractice() throws Exception {
        RIG.clock().advance(Duration.ofMinutes(1));
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        codes = new ConnectCodes(RIG.api(), practice, practice.link("Desk", "desk", "Welcome!", "desk"));
        mobile = RIG.freshMobile();
    }

    @Test
    void shouldTakeEachPersonWithoutANumberForOneOfTheirOwn() {
        // Given
        JsonObject first = codes.redeemed(codes.forNewcomer("Ann Same"));
        block(first);

        // When
        JsonObject second = codes.redeemed(codes.forNewcomer("Ann Same"));

        // Then
        assertThat(second.getString("patientId")).isNotEqualTo(first.getString("patientId"));
        JsonArray inbox = practice.inbox();
        assertThat(inbox).hasSize(1);
        assertThat(inbox.getJsonObject(0).getJsonObject("patient").fieldNames())
                .containsExactlyInAnyOrder("id", "name", "relationship");
    }

    @Test
    void shouldCompareByTheAddressAloneAndNeverMatch() {
        // Given
        String email = "bea" + mobile.substring(1) + "@example.org";
        RecordImports imports = new RecordImports(RIG.api(), practice.apiKey());
        assertThat(imports.done("1,Bea,Desk,," + email + "," + mobile).counts()).isEqualTo("1 0 0 0");
        JsonObject patient = codes.redeemed(codes.forNewcomer("Bea Desk"));
        assertThat(identity(patient)).isEqualTo("unverified");

        // When
        EmailProofs proofs = new EmailProofs(RIG.api(), patient.getString("sessionToken"));
        String proof = proofs.begin(email);
        TestPractice.body(proofs.verify(proof, RIG.api().newestCode(email, 1)), 200);

        // Then
        assertThat(identity(patient)).isEqualTo("incomplete");
        assertThat(TestPractice.body(RIG.api().get(path(patient) + "/records", practice.apiKey()), 200)
                        .getJsonArray("items"))
                .hasSize(1);
        assertThat(imports.done("1,Bea,Desk,,other@example.org," + mobile).counts())
                .isEqualTo("0 1 0 0");
        Eventually.within(PATIENCE, () -> assertThat(identity(patient)).isEqualTo("no-record"));
    }

    @Test
    void shouldLetSomebodyAddANumberAndTellNoOldOne() {
        // Given
        JsonObject patient = codes.redeemed(codes.forNewcomer("Cy Desk"));
        say(patient);
        RIG.clock().advance(Duration.ofMinutes(1));
        HttpResponse<String> begun = RIG.api()
                .post(
                        path(patient) + "/mobile-changes",
                        patient.getString("sessionToken"),
                        new JsonObject().put("mobile", mobile));
        String signup = TestPractice.body(begun, 202).getString("signupId");

        // When
        JsonObject moved = new Signups(RIG.api()).verified(signup, RIG.api().newestCode(mobile, 1));

        // Then
        assertThat(moved.getString("patientId")).isEqualTo(patient.getString("patientId"));
        JsonObject seen = TestPractice.body(RIG.api().get(path(patient), moved.getString("sessionToken")), 200);
        assertThat(seen.getJsonObject("patient").getString("mobile")).isEqualTo(mobile);
        assertThat(seen.encode()).doesNotContain(SAID);
        assertThat(RIG.api()
                        .get(path(patient), patient.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(401);
        JsonObject back = new Signups(RIG.api()).connect(Signups.of(codes.link(), "Cy Desk", mobile), 2);
        assertThat(back.getString("patientId")).isEqualTo(patient.getString("patientId"));
    }

    @Test
    void shouldNotOpenASessionByTheOldCodeWhenTheNumberWasChangedSince() {
        // Given
        String code = codes.forNewcomer("Di Desk");
        JsonObject patient = codes.redeemed(code);
        HttpResponse<String> begun = RIG.api()
                .post(
                        path(patient) + "/mobile-changes",
                        patient.getString("sessionToken"),
                        new JsonObject().put("mobile", mobile));
        String signup = TestPractice.body(begun, 202).getString("signupId");
        assertThat(new Signups(RIG.api())
                        .verified(signup, RIG.api().newestCode(mobile, 1))
                        .getString("deviceToken"))
                .isNotEqualTo(patient.getString("deviceToken"));

        // When
        HttpResponse<String> repeat = codes.redeem(code, patient.getString("deviceToken"));

        // Then
        assertThat(repeat.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldLeadBackIntoTheConversationAndHideWhatWasSaidOnANewDevice() throws Exception {
        // Given
        JsonObject patient = new Signups(RIG.api()).connect(Signups.of(codes.link(), "Eve Lost", mobile), 1);
        say(patient);
        RIG.clock().advance(Duration.ofMinutes(1));

        // When
        JsonObject back = codes.redeemed(codes.forConversation(patient.getString("conversationId")));
        JsonObject known = codes.redeemedOn(
                patient.getString("deviceToken"), codes.forConversation(patient.getString("conversationId")));

        // Then
        assertThat(back.getString("patientId")).isEqualTo(patient.getString("patientId"));
        assertThat(read(back).getBoolean("historyHidden")).isTrue();
        assertThat(read(back).encode()).contains("Welcome!").doesNotContain(SAID);
        assertThat(read(known).encode()).contains(SAID);
        assertThat(RIG.data()
                        .texts(
                                "SELECT cause FROM identity_check WHERE practice_id = ? AND event = 'lapsed'",
                                practice.id()))
                .containsExactly("new-device");
        assertThat(RIG.data().texts("SELECT type FROM webhook_event WHERE practice_id = ? ORDER BY id", practice.id()))
                .endsWith("conversation.rejoined", "conversation.rejoined");
        assertThat(RIG.data()
                        .texts(
                                "SELECT subject_id FROM audit_event WHERE practice_id = ? AND action = 'connect-code.issued'",
                                practice.id()))
                .containsExactly(patient.getString("conversationId"), patient.getString("conversationId"));
    }

    @Test
    void shouldHideWhatWasSaidAfterFortyFiveSilentDaysAlsoOnADeviceThatIsKnown() {
        // Given
        JsonObject patient = codes.redeemed(codes.forNewcomer("Flo Silent"));
        say(patient);
        RIG.clock().advance(Duration.ofDays(46));

        // When
        JsonObject back = codes.redeemedOn(
                patient.getString("deviceToken"), codes.forConversation(patient.getString("conversationId")));

        // Then
        assertThat(read(back).encode()).doesNotContain(SAID);
    }

    @Test
    void shouldLetNobodyInWhenTheConversationIsSealed() {
        // Given
        String used = codes.forNewcomer("Gus Wrong");
        JsonObject patient = codes.redeemed(used);
        String waiting = codes.forConversation(patient.getString("conversationId"));
        TestPractice.body(RIG.api().post(path(patient) + "/incidents", practice.apiKey(), new JsonObject()), 201);

        // When
        HttpResponse<String> issued =
                codes.post(new JsonObject().put("conversationId", patient.getString("conversationId")));

        // Then
        assertThat(issued.statusCode()).isEqualTo(409);
        assertThat(codes.redeem(waiting, null).statusCode()).isEqualTo(401);
        assertThat(codes.redeem(used, patient.getString("deviceToken")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldShowToWhoTypesACodeAgainWhatTheirDeviceSeesByThen() throws Exception {
        // Given
        Carer desk = Carer.of(RIG);
        codes = new ConnectCodes(RIG.api(), desk.practice(), desk.link());
        String code = codes.forNewcomer("Hal Doubted");
        JsonObject patient = codes.redeemed(code);
        HttpResponse<String> asked = RIG.api()
                .post(path(patient) + "/messages", patient.getString("sessionToken"), Talk.message("My results?"));
        TestPractice.body(asked, 201);
        RIG.clock().advance(Duration.ofMinutes(1));
        TestPractice.body(
                RIG.api().post(path(patient) + "/identity", desk.key(), new JsonObject().put("decision", "rejected")),
                200);

        // When
        JsonObject doubted = codes.redeemedOn(patient.getString("deviceToken"), code);

        // Then
        assertThat(read(doubted).getBoolean("historyHidden")).isTrue();
        assertThat(read(doubted).encode()).doesNotContain("My results?");
        desk.verify(patient.getString("conversationId"));
        JsonObject verified = codes.redeemedOn(patient.getString("deviceToken"), code);
        assertThat(read(verified).encode()).contains("My results?").doesNotContain("historyHidden");
        assertThat(read(verified).getString("identity")).isEqualTo("verified");
    }

    private void block(JsonObject patient) {
        HttpResponse<String> blocked =
                RIG.api().post(path(patient) + "/block", practice.apiKey(), new JsonObject().put("reason", "spam"));
        assertThat(blocked.statusCode()).as(blocked.body()).isEqualTo(200);
    }

    private void say(JsonObject patient) {
        JsonObject text = new JsonObject()
                .put("text", SAID)
                .put("healthInformation", false)
                .put("reason", "no word of health");
        TestPractice.body(RIG.api().post(path(patient) + "/messages", practice.apiKey(), text), 201);
    }

    private JsonObject read(JsonObject patient) {
        return TestPractice.body(RIG.api().get(path(patient), patient.getString("sessionToken")), 200);
    }

    private String identity(JsonObject patient) {
        return TestPractice.body(RIG.api().get(path(patient), practice.apiKey()), 200)
                .getString("identity");
    }

    private static String path(JsonObject patient) {
        return "/v1/conversations/" + patient.getString("conversationId");
    }
}
