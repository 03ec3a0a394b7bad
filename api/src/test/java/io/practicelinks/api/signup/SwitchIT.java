package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who writes for several persons changes over from one conversation to another. */
class SwitchIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private Carer ann;
    private Signups signups;
    private JsonObject own;
    private JsonObject bo;

    @BeforeEach
    void connect() throws Exception {
        ann = Carer.of(RIG);
        signups = RIG.signups();
        own = signups.connect(ann.herself(), 1);
        bo = alsoFor(ann.child("Bo Small", ann.turning(7, 20)), 2);
    }

    @Test
    void shouldChangeOverWithoutACodeOnTheDeviceOnWhichBothWereProven() throws Exception {
        // When
        JsonObject switched = TestPractice.body(switchTo(own, bo, device(bo)), 200);

        // Then
        assertThat(id(switched)).isEqualTo(id(own));
        assertThat(switched.getString("deviceToken")).isEqualTo(device(own));
        JsonObject identity =
                TestPractice.body(RIG.api().get("/v1/conversations/" + id(own) + "/identity", ann.key()), 200);
        assertThat(identity.getString("callBackWords"))
                .isEqualTo(TestPractice.body(ann.look(switched), 200).getString("callBackWords"));
        assertThat(ann.look(bo).statusCode()).isEqualTo(200);
        assertThat(RIG.data()
                        .texts(
                                "SELECT actor || ' ' || actor_id FROM audit_event WHERE action = 'session.switched' AND subject_id = ?",
                                id(own)))
                .containsExactly("patient " + own.getString("patientId"));
    }

    @Test
    void shouldNotKnowTheOwnConversationFromAnotherDeviceOrUnderAnotherName() {
        // Given
        JsonObject elsewhere = signups.connect(ann.child("Bo Small", ann.turning(7, 20)), 3);
        JsonObject husband = alsoFor(Signups.of(ann.link(), "Cy Parent", ann.mobile()), 4);

        // Then
        assertThat(switchTo(own, elsewhere, device(elsewhere)).statusCode()).isEqualTo(404);
        assertThat(switchTo(own, bo, "no-token").statusCode()).isEqualTo(404);
        assertThat(switchTo(own, husband, device(own)).statusCode()).isEqualTo(404);
        assertThat(switchTo(husband, own, device(own)).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNotLastLongerThanTheProof() {
        // Given
        RIG.clock().advance(Duration.ofDays(29));
        JsonObject switched = TestPractice.body(switchTo(own, bo, device(bo)), 200);
        assertThat(ann.look(switched).statusCode()).isEqualTo(200);

        // When
        RIG.clock().advance(Duration.ofDays(1));

        // Then
        assertThat(ann.look(switched).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldHideWhatWasSaidBeforeALongSilenceThere() {
        // Given
        RIG.clock().advance(Duration.ofDays(46));
        JsonObject again = alsoFor(ann.child("Bo Small", ann.turning(7, 20)), 3);

        // When
        JsonObject switched = TestPractice.body(switchTo(own, again, device(again)), 200);

        // Then
        assertThat(TestPractice.body(ann.look(switched), 200).getBoolean("historyHidden"))
                .isTrue();
    }

    @Test
    void shouldOfferTheOwnConversationOnThePageAndLeadThere() {
        // Given
        String cookie = PlainBrowser.session(bo.getString("sessionToken")) + "; pl_device=" + device(bo);
        assertThat(page(cookie)).contains("About Bo Small", "About you", "value=\"" + id(own) + "\"");
        assertThat(page(PlainBrowser.session(bo.getString("sessionToken")))).doesNotContain("About you");

        // When
        HttpResponse<String> answer = browser().post("/conversation/switch", cookie, Map.of("to", id(own)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        String session = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        assertThat(page(session + "; pl_device=" + device(bo)))
                .contains(">About Bo Small</button>")
                .doesNotContain("About you");
        assertThat(ann.look(bo).statusCode()).isEqualTo(401);
    }

    /** Signs up once more on the device of the first proof. */
    private JsonObject alsoFor(JsonObject signup, int codes) {
        String id = signups.begin(signup);
        return signups.verifiedOn(device(own), id, RIG.api().newestCode(ann.mobile(), codes));
    }

    private static HttpResponse<String> switchTo(JsonObject to, JsonObject from, String deviceToken) {
        return RIG.api()
                .post(
                        "/v1/conversations/" + id(to) + "/switch",
                        from.getString("sessionToken"),
                        new JsonObject().put("deviceToken", deviceToken));
    }

    private static String page(String cookie) {
        return browser().get("/conversation", cookie).body();
    }

    private static PlainBrowser browser() {
        return new PlainBrowser(RIG.api());
    }

    private static String id(JsonObject connected) {
        return connected.getString("conversationId");
    }

    private static String device(JsonObject connected) {
        return connected.getString("deviceToken");
    }
}
