package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How somebody new gets connected by the front desk, over HTTP. */
class ConnectCodeIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private TestPractice practice;
    private TestPractice.Link link;
    private ConnectCodes codes;

    /** A minute later, so that all may be tried from this address that may be tried in one. */
    @BeforeEach
    void makeAPractice() throws Exception {
        RIG.clock().advance(Duration.ofMinutes(1));
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Desk", "desk", "Welcome!", "desk", "walk-in");
        codes = new ConnectCodes(RIG.api(), practice, link);
    }

    @Test
    void shouldConnectANewPersonAsIfTheyHadComeThroughTheLink() throws Exception {
        // Given
        JsonObject issued = TestPractice.body(
                codes.post(codes.newcomer("Ada  Desk")
                        .put("email", "ada@example.org")
                        .put("relationship", "child")
                        .put("onBehalfOf", "Byron Desk")
                        .put("birthDate", "2015-04-30")),
                201);
        String code = issued.getString("code");
        assertThat(code).matches("[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}");
        assertThat(issued.getString("expiresAt"))
                .isEqualTo(RIG.clock().instant().plus(Duration.ofHours(24)).toString());

        // When
        JsonObject connected =
                codes.redeemed(" " + code.toLowerCase(Locale.ROOT).replace("-", " "));

        // Then
        assertThat(connected.fieldNames())
                .containsExactlyInAnyOrder("patientId", "conversationId", "sessionToken", "deviceToken");
        String id = connected.getString("conversationId");
        JsonObject item = practice.inbox().getJsonObject(0);
        assertThat(item.getString("id")).isEqualTo(id);
        assertThat(item.getJsonArray("tags")).containsExactly("desk", "walk-in");
        assertThat(item.getString("source")).isEqualTo("desk");
        assertThat(item.getString("assignee")).isEqualTo("Desk of Desk");
        assertThat(item.getString("identity")).isEqualTo("unverified");
        assertThat(item.getJsonObject("authority").getString("state")).isEqualTo("unchecked");
        assertThat(item.getJsonObject("patient"))
                .isEqualTo(new JsonObject()
                        .put("id", connected.getString("patientId"))
                        .put("name", "Ada Desk")
                        .put("email", "ada@example.org")
                        .put("relationship", "child")
                        .put("onBehalfOf", "Byron Desk")
                        .put("birthDate", "2015-04-30"));
        JsonObject own =
                TestPractice.body(RIG.api().get("/v1/conversations/" + id, connected.getString("sessionToken")), 200);
        assertThat(own.getJsonArray("messages").getJsonObject(0).getString("text"))
                .isEqualTo("Welcome!");
        assertThat(audited())
                .containsExactly(
                        "connect-code.issued api-key {\"link\": \"" + link.id() + "\"}",
                        "connect-code.redeemed patient {\"new\": true, \"code\": \"" + issued.getString("id")
                                + "\", \"issuer\": \"api-key\", \"issuerId\": \"" + practice.id() + "\"}");
        assertThat(RIG.data().texts("SELECT type FROM webhook_event WHERE practice_id = ? ORDER BY id", practice.id()))
                .containsExactly("conversation.opened");
        assertThat(RIG.data()
                        .texts("SELECT k::text FROM connect_code k WHERE practice_id = ?", practice.id())
                        .getFirst())
                .doesNotContainIgnoringCase(code)
                .doesNotContainIgnoringCase(code.replace("-", ""));
    }

    @Test
    void shouldNoteWhoOfThePracticeIssuedACode() throws Exception {
        // Given
        String address = practice.id() + "@maple.example";
        UUID person = new Staff(RIG.api()).create(practice, address);
        String session = new Staff(RIG.api()).signIn(address);

        // When
        HttpResponse<String> issued = RIG.api().post("/v1/connect-codes", session, codes.newcomer("Bo Desk"));

        // Then
        assertThat(issued.statusCode()).isEqualTo(201);
        assertThat(RIG.data()
                        .texts(
                                "SELECT actor_id FROM audit_event WHERE action = 'connect-code.issued' AND practice_id = ?",
                                practice.id()))
                .containsExactly(person.toString());
    }

    @Test
    void shouldRefuseEveryCodeThatIsNotGoodInTheSameWords() throws Exception {
        // Given
        TestPractice other = TestPractice.create(RIG.api(), RIG.data(), "Oak Clinic");
        String others =
                new ConnectCodes(RIG.api(), other, other.link("Desk", "desk", "Hi!", "desk")).forNewcomer("Cy Desk");
        String used = codes.forNewcomer("Di Desk");
        JsonObject connected = codes.redeemed(used);
        String replaced = codes.forConversation(connected.getString("conversationId"));
        String newest = codes.forConversation(connected.getString("conversationId"));
        String old = codes.forNewcomer("Ed Desk");

        // When
        List<HttpResponse<String>> refused = List.of(
                codes.redeem("ABCDE-23456", null),
                codes.redeem("no code", null),
                codes.redeem(others, null),
                codes.redeem(used, null),
                codes.redeem(used, "d".repeat(43)),
                codes.redeem(replaced, null));
        JsonObject again = codes.redeemed(newest);
        RIG.clock().advance(Duration.ofHours(24));
        List<HttpResponse<String>> late =
                List.of(codes.redeem(old, null), codes.redeem(used, connected.getString("deviceToken")));

        // Then
        assertThat(again.getString("conversationId")).isEqualTo(connected.getString("conversationId"));
        assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(401);
        assertThat(late).extracting(HttpResponse::statusCode).containsOnly(401);
        assertThat(refused)
                .extracting(Signups::withoutInstance)
                .hasSize(6)
                .containsOnly(Signups.withoutInstance(late.getFirst()));
    }

    @Test
    void shouldOpenAFreshSessionWhenTheSameDeviceRepeatsItsCode() {
        // Given
        String code = codes.forNewcomer("Flo Desk");
        JsonObject first = codes.redeemed(code);
        RIG.clock().advance(Duration.ofHours(23));

        // When
        JsonObject repeat = codes.redeemedOn(first.getString("deviceToken"), code);

        // Then
        assertThat(repeat.getString("conversationId")).isEqualTo(first.getString("conversationId"));
        assertThat(repeat.getString("patientId")).isEqualTo(first.getString("patientId"));
        assertThat(repeat.getString("deviceToken")).isEqualTo(first.getString("deviceToken"));
        assertThat(repeat.getString("sessionToken")).isNotEqualTo(first.getString("sessionToken"));
        assertThat(practice.inbox()).hasSize(1);
    }

    @Test
    void shouldMakeOnePatientWhenACodeIsRedeemedTwiceAtTheSameMoment() throws Exception {
        // Given
        String onOneDevice = codes.forNewcomer("Gil Desk");
        String onTwo = codes.forNewcomer("Hal Desk");

        // When
        List<HttpResponse<String>> same = codes.redeemTogether(onOneDevice, "g".repeat(43), 4);
        List<HttpResponse<String>> different = codes.redeemTogether(onTwo, null, 4);

        // Then
        assertThat(same).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(same)
                .extracting(answer -> new JsonObject(answer.body()).getString("conversationId"))
                .hasSize(4)
                .containsOnly(new JsonObject(same.getFirst().body()).getString("conversationId"));
        assertThat(different).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 401, 401, 401);
        assertThat(RIG.data().texts("SELECT count(*) FROM patient WHERE practice_id = ?", practice.id()))
                .containsExactly("2");
        assertThat(practice.inbox()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', /linkId, /name",
        "'{\"name\": \"Ida\"}', /linkId, /linkId",
        "'{\"linkId\": \"LINK\", \"name\": \"!\"}', /name, /name",
        "'{\"linkId\": \"LINK\", \"name\": \"Ida\", \"email\": \"none\"}', /email, /email",
        "'{\"linkId\": \"LINK\", \"name\": \"Ida\", \"relationship\": \"child\"}', /onBehalfOf, /birthDate",
        "'{\"linkId\": \"LINK\", \"name\": \"Ida\", \"birthDate\": \"2020-01-31\"}', /birthDate, /birthDate",
        "'{\"conversationId\": \"00000000-0000-0000-0000-000000000000\", \"name\": \"Ida\"}', /conversationId, /conversationId"
    })
    void shouldNameAllThatIsWrongWithAPerson(String body, String pointer, String other) {
        // When
        HttpResponse<String> refused =
                codes.post(new JsonObject(body.replace("LINK", link.id().toString())));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("pointer"))
                .contains(pointer, other);
    }

    @Test
    void shouldFindNeitherLinkNorConversationOfAnotherPractice() throws Exception {
        // Given
        TestPractice other = TestPractice.create(RIG.api(), RIG.data(), "Oak Clinic");
        TestPractice.Link foreign = other.link("Desk", "desk", "Hi!", "desk");
        String conversation = codes.redeemed(codes.forNewcomer("Jo Desk")).getString("conversationId");

        // When
        HttpResponse<String> byLink =
                codes.post(codes.newcomer("Kay Desk").put("linkId", foreign.id().toString()));
        HttpResponse<String> byConversation = RIG.api()
                .post("/v1/connect-codes", other.apiKey(), new JsonObject().put("conversationId", conversation));

        // Then
        assertThat(byLink.statusCode()).isEqualTo(404);
        assertThat(byConversation.statusCode()).isEqualTo(404);
    }

    private List<String> audited() {
        return texts(
                "SELECT action || ' ' || actor || ' ' || detail FROM audit_event WHERE action LIKE 'connect-code.%' AND practice_id = ? ORDER BY id");
    }

    private List<String> texts(String sql) {
        try {
            return RIG.data().texts(sql, practice.id());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
