package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a practice reads of its own record, over HTTP. */
class AuditExportIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;
    private static AuditExport export;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
        export = new AuditExport(api, practice.apiKey());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldReportWhoReadWhatOfAPatient() {
        // Given
        JsonObject ann = signups.connect(Signups.of(link, "Ann", "+14155550401"), 1);
        JsonObject ben = signups.connect(Signups.of(link, "Ben", "+14155550402"), 1);
        String conversation = ann.getString("conversationId");
        assertThat(api.get("/v1/conversations/" + conversation, practice.apiKey())
                        .statusCode())
                .isEqualTo(200);
        assertThat(practice.inbox()).isNotEmpty();
        assertThat(api.get("/v1/conversations/" + conversation, ann.getString("sessionToken"))
                        .statusCode())
                .isEqualTo(200);

        // When
        List<JsonObject> ofAnn = export.events("?patient=" + ann.getString("patientId"));

        // Then
        assertThat(ofAnn)
                .extracting(event -> event.getString("action") + " " + event.getString("subjectType") + " by "
                        + event.getString("actor"))
                .containsExactly(
                        "signup.connected conversation by patient",
                        "conversation.read conversation by api-key",
                        "conversation.read inbox by api-key",
                        "conversation.read conversation by patient");
        assertThat(ofAnn)
                .allSatisfy(event -> assertThat(event.encode()).doesNotContain(ben.getString("conversationId"), "Ann"));
    }

    @Test
    void shouldReportWhatShowedAPatientBesideOthers() {
        // Given
        JsonObject mia = signups.connect(Signups.of(link, "Mia", "+14155550410"), 1);
        JsonObject namesake = signups.connect(Signups.of(link, "Noa", "+14155550410"), 2);
        String path = "/v1/conversations/";
        TestPractice.body(api.get(path + namesake.getString("conversationId"), practice.apiKey()), 200);
        assertThat(api.post(path + mia.getString("conversationId") + "/incidents", practice.apiKey(), new JsonObject())
                        .statusCode())
                .isEqualTo(201);
        assertThat(api.get("/v1/incidents", practice.apiKey()).statusCode()).isEqualTo(200);

        // When
        List<JsonObject> ofMia = export.events("?patient=" + mia.getString("patientId"));

        // Then
        assertThat(ofMia)
                .extracting(event -> event.getString("action") + " " + event.getString("subjectType"))
                .contains("conversation.read conversation", "incident.read incidents");
    }

    @Test
    void shouldReportWhoVerifiedAPatientAndHow() {
        // Given
        Staff staff = new Staff(api);
        UUID sue = staff.create(practice, "sue@maple.example");
        JsonObject cyd = signups.connect(Signups.of(link, "Cyd", "+14155550409"), 1);
        JsonObject verified = new JsonObject()
                .put("decision", "verified")
                .put("method", "in-person")
                .put("detailsAreTheirs", true)
                .put("accountIsTheirs", true);
        String path = "/v1/conversations/" + cyd.getString("conversationId") + "/identity";

        // When
        TestPractice.body(api.post(path, staff.signIn("sue@maple.example"), verified), 200);

        // Then
        List<JsonObject> ofCyd = export.events("?patient=" + cyd.getString("patientId"));
        JsonObject event = ofCyd.stream()
                .filter(one -> one.getString("action").equals("identity.verified"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getString("actor")).isEqualTo("staff");
        assertThat(event.getString("actorId")).isEqualTo(sue.toString());
        assertThat(event.getJsonObject("detail").getString("method")).isEqualTo("in-person");
    }

    @Test
    void shouldReportWhoHandedOutTheCodeThatANewcomerTyped() {
        // Given
        Staff staff = new Staff(api);
        UUID tom = staff.create(practice, "tom@maple.example");
        ConnectCodes codes = new ConnectCodes(api, practice, link);
        JsonObject issued = TestPractice.body(
                api.post("/v1/connect-codes", staff.signIn("tom@maple.example"), codes.newcomer("Dee")), 201);

        // When
        JsonObject dee = codes.redeemed(issued.getString("code"));

        // Then
        JsonObject event =
                export.events("?patient=" + dee.getString("patientId")).getFirst();
        assertThat(event.getString("action")).isEqualTo("connect-code.redeemed");
        assertThat(event.getJsonObject("detail"))
                .isEqualTo(new JsonObject()
                        .put("code", issued.getString("id"))
                        .put("new", true)
                        .put("issuer", "staff")
                        .put("issuerId", tom.toString()));
    }

    @Test
    void shouldReportEachSessionThatACodeOpensWhichIsTypedAgain() {
        // Given
        String signup = signups.begin(Signups.of(link, "Eve", "+14155550411"));
        String texted = api.newestCode("+14155550411", 1);
        JsonObject eve = signups.verified(signup, texted);
        ConnectCodes codes = new ConnectCodes(api, practice, link);
        String handedOut = codes.forConversation(eve.getString("conversationId"));
        JsonObject again = codes.redeemedOn(eve.getString("deviceToken"), handedOut);

        // When
        JsonObject byText = signups.verifiedOn(eve.getString("deviceToken"), signup, texted);
        JsonObject byDesk = codes.redeemedOn(again.getString("deviceToken"), handedOut);

        // Then
        assertThat(byText.getString("sessionToken")).isNotEqualTo(byDesk.getString("sessionToken"));
        List<JsonObject> ofEve = export.events("?patient=" + eve.getString("patientId"));
        assertThat(ofEve)
                .extracting(event -> event.getString("action") + " by " + event.getString("actor") + " with "
                        + event.getJsonObject("detail").fieldNames())
                .containsExactly(
                        "signup.connected by patient with [new, signup]",
                        "connect-code.issued by api-key with [code]",
                        "connect-code.redeemed by patient with [new, code, issuer, issuerId]",
                        "session.reopened by patient with [signup]",
                        "session.reopened by patient with [code]");
    }

    @Test
    void shouldShowNoOtherPracticesEvents() {
        // Given
        TestPractice other = TestPractice.create(api, data, "Other Clinic");
        JsonObject patient = signups.connect(Signups.of(link, "Cleo", "+14155550403"), 1);

        // When
        AuditExport others = new AuditExport(api, other.apiKey());
        HttpResponse<String> theirs = others.page("?patient=" + patient.getString("patientId"));
        HttpResponse<String> all = others.page("");

        // Then
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(all.body()).doesNotContain(practice.id().toString(), patient.getString("patientId"));
        assertThat(AuditExport.lines(all))
                .extracting(event -> event.getString("action"))
                .containsExactly("practice.created");
    }

    @Test
    void shouldSealWhatIsDoneWhileTheApiRuns() {
        // When
        assertThat(practice.inbox()).isNotNull();

        // Then
        Eventually.within(Duration.ofSeconds(10), () -> {
            assertThat(data.texts("SELECT count(*) FROM audit_unsealed")).containsExactly("0");
            assertThat(api.send(HttpRequest.newBuilder(api.managementUri("/metrics"))
                                    .build())
                            .body())
                    .containsPattern("practicelinks_audit_sealed_total [1-9]")
                    .contains("practicelinks_audit_unsealed_seconds 0.0");
        });
    }
}
