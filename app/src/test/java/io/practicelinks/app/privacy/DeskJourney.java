package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The front desk connects somebody without a number, who types the code wrong first, and somebody else on the page. */
final class DeskJourney {

    private static final String WRONG = "CANAR-YCDES";

    private DeskJourney() {}

    /** Does it. Returns what to look for. */
    static List<Canary> run(LoudPatient patient, int api, HttpJson practice, String token) {
        String link = new JsonObject(practice.getText("/v1/links"))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        String code = issue(
                practice,
                new JsonObject()
                        .put("linkId", link)
                        .put("name", "Leopoldine Wainwright")
                        .put("email", "desk.canary@example.org")
                        .put("relationship", "child")
                        .put("onBehalfOf", "Ottokar W.")
                        .put("birthDate", "2013-11-23"));
        JsonObject refused = redeem(patient, api, 401, token, WRONG);
        assertThat(refused.getInteger("status")).isEqualTo(401);
        JsonObject connected = redeem(patient, api, 200, token, code);
        String other = issue(practice, new JsonObject().put("conversationId", connected.getString("conversationId")));
        String desk = "/s/" + token + "/desk";
        assertThat(patient.form(api, desk, "", Map.of("code", WRONG)).statusCode())
                .isEqualTo(400);
        String cookie = patient.form(api, desk, "", Map.of("code", other))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return List.of(
                ofCode("a code from the front desk", code),
                ofCode("another code from the front desk", other),
                ofCode("a wrong code for the front desk", WRONG),
                Canary.of(
                        "a name at the front desk",
                        List.of("Wainwright"),
                        "connect_code.name",
                        "connect_code.folded_name",
                        "patient.name",
                        "patient.folded_name"),
                Canary.of(
                        "a ward's name at the front desk",
                        List.of("Ottokar"),
                        "connect_code.on_behalf_of",
                        "connect_code.folded_on_behalf_of",
                        "patient.on_behalf_of",
                        "patient.folded_on_behalf_of"),
                Canary.of(
                        "a date of birth at the front desk",
                        List.of("2013-11-23"),
                        "connect_code.birth_date",
                        "patient.birth_date"),
                Canary.of(
                        "an address at the front desk",
                        List.of("desk.canary@example.org"),
                        "connect_code.email",
                        "patient.email"),
                Canary.of(
                        "a session by the front desk",
                        List.of(
                                connected.getString("sessionToken"),
                                cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')))),
                Canary.of("a device by the front desk", List.of(connected.getString("deviceToken"))));
    }

    private static String issue(HttpJson practice, JsonObject receiver) {
        return practice.post(201, "/v1/connect-codes", receiver).getString("code");
    }

    private static JsonObject redeem(LoudPatient patient, int api, int status, String token, String code) {
        JsonObject body = new JsonObject().put("token", token).put("code", code);
        return patient.post(status, api, "/v1/connect-codes/redeem", "", body);
    }

    private static Canary ofCode(String what, String code) {
        String bare = code.replace("-", "");
        return Canary.of(what, List.of(code, bare));
    }
}
