package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is asked to call the practice instead cannot move to another number, where nobody would know them. */
class ShutNumberChangeIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final String NUMBER_PAGE = "/conversation/number";

    private Carer ann;
    private Signups signups;
    private JsonObject connected;
    private String id;
    private String spare;

    @BeforeEach
    void connect() throws Exception {
        ann = Carer.of(RIG);
        signups = RIG.signups();
        connected = signups.connect(ann.herself(), 1);
        id = connected.getString("conversationId");
        spare = RIG.freshMobile();
    }

    @Test
    void shouldLetABlockedPatientBeginNoMove() throws Exception {
        // Given
        block();
        JsonObject again = signups.connect(ann.herself(), 2);

        // When
        HttpResponse<String> asked = ask(again);

        // Then
        JsonObject problem = TestPractice.body(asked, 409);
        assertThat(problem.getString("type")).isEqualTo("/problems/conversation-closed");
        assertThat(problem.getString("detail")).isEqualTo("Please call the practice: +12175550134");
        assertThat(page(again).statusCode()).isEqualTo(200);
        assertThat(page(again).body()).contains("Please call us").doesNotContain("name=\"mobile\"");
        HttpResponse<String> typed =
                new PlainBrowser(RIG.api()).post(NUMBER_PAGE, cookie(again), Map.of("mobile", spare));
        assertThat(typed.statusCode()).isEqualTo(409);
        assertThat(typed.body()).contains("Please call us");
        assertThat(RIG.data().texts("SELECT id FROM signup WHERE mobile = ?", spare))
                .isEmpty();
        JsonObject other = signups.connect(Signups.of(ann.link(), "Bo Othername", ann.mobile()), 3);
        assertThat(ann.seen(other.getString("conversationId")).getString("state"))
                .isEqualTo("quarantined");
    }

    @Test
    void shouldLetABlockedPatientEndNoMove() {
        // Given
        String move = TestPractice.body(ask(connected), 202).getString("signupId");
        String code = RIG.api().newestCode(spare, 1);
        block();

        // When
        HttpResponse<String> proof = signups.verify(move, code);

        // Then
        assertThat(Carer.problem(proof)).isEqualTo("/problems/conversation-closed");
        String codePage = "/s/" + ann.link().token() + "/code/" + move;
        HttpResponse<String> typed =
                new PlainBrowser(RIG.api()).post(codePage, cookie(connected), Map.of("code", code));
        assertThat(typed.statusCode()).isEqualTo(409);
        assertThat(typed.body()).contains("Please call us");
        assertThat(numberKnown()).isEqualTo(ann.mobile());
    }

    @Test
    void shouldLetNobodyMoveWhoseAuthorityIsOver() {
        // Given
        connected = signups.connect(ann.child("Di Teen", ann.turning(10, 0)), 2);
        id = connected.getString("conversationId");
        TestPractice.body(ann.decide(id, new JsonObject().put("decision", "refused")), 200);

        // When
        HttpResponse<String> asked = ask(connected);

        // Then
        assertThat(Carer.problem(asked)).isEqualTo("/problems/conversation-closed");
        assertThat(page(connected).body()).contains("Please call us");
    }

    @Test
    void shouldLetAPatientMoveWhoStandsApartAndLeaveThemThere() throws Exception {
        // Given
        RIG.data().run("UPDATE conversation SET state = 'quarantined' WHERE id = ?", UUID.fromString(id));

        // When
        HttpResponse<String> asked = ask(connected);

        // Then
        String move = TestPractice.body(asked, 202).getString("signupId");
        assertThat(signups.verify(move, RIG.api().newestCode(spare, 1)).statusCode())
                .isEqualTo(200);
        assertThat(numberKnown()).isEqualTo(spare);
        assertThat(ann.seen(id).getString("state")).isEqualTo("quarantined");
    }

    private void block() {
        String path = "/v1/conversations/" + id + "/block";
        JsonObject reason = new JsonObject().put("reason", "sells things");
        assertThat(RIG.api().post(path, ann.practice().apiKey(), reason).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> ask(JsonObject patient) {
        return RIG.api()
                .post(
                        "/v1/conversations/" + id + "/mobile-changes",
                        patient.getString("sessionToken"),
                        new JsonObject().put("mobile", spare));
    }

    private String numberKnown() {
        return ann.seen(id).getJsonObject("patient").getString("mobile");
    }

    private static HttpResponse<String> page(JsonObject patient) {
        return new PlainBrowser(RIG.api()).get(NUMBER_PAGE, cookie(patient));
    }

    private static String cookie(JsonObject patient) {
        return PlainBrowser.session(patient.getString("sessionToken"));
    }
}
