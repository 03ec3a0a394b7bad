package io.practicelinks.app.privacy;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Signs people up through one link, and keeps what is to be looked for of each. One thread. */
final class Newcomers {

    private final LoudPatient patient;
    private final int api;
    private final String token;
    private final TextMessageProvider provider;
    private final List<Canary> canaries = new ArrayList<>();

    Newcomers(LoudPatient patient, int api, String token, TextMessageProvider provider) {
        this.patient = patient;
        this.api = api;
        this.token = token;
        this.provider = provider;
    }

    /** What to look for of all who came so far. */
    List<Canary> canaries() {
        return List.copyOf(canaries);
    }

    /**
     * Somebody who is looked for by family name and number.
     *
     * @param digits of a number in the United States
     */
    JsonObject person(String name, String digits) {
        know(
                "the name " + name.charAt(0) + "…",
                name.substring(name.lastIndexOf(' ') + 1),
                "signup.name",
                "signup.folded_name",
                "patient.name",
                "patient.folded_name");
        knowNumber(digits);
        return new JsonObject().put("token", token).put("name", name).put("mobile", "+1" + digits);
    }

    /** In the forms in which people write it. */
    void knowNumber(String digits) {
        String[] parts = {digits.substring(0, 3), digits.substring(3, 6), digits.substring(6)};
        canaries.add(Canary.of(
                "the mobile number that ends in " + digits.substring(8),
                List.of(digits, "(" + parts[0] + ") " + parts[1] + "-" + parts[2], String.join("-", parts)),
                "signup.mobile",
                "code_challenge.mobile",
                "patient.mobile"));
    }

    /** A person for whom somebody else writes, by a name. */
    void knowWard(String name) {
        know(
                "a ward's name",
                name,
                "signup.on_behalf_of",
                "signup.folded_on_behalf_of",
                "patient.on_behalf_of",
                "patient.folded_on_behalf_of");
    }

    /** The same with a date of birth. */
    void knowWard(String name, String birthDate) {
        knowWard(name);
        know("a date of birth", birthDate, "signup.birth_date", "patient.birth_date");
    }

    void know(String what, String value, String... places) {
        canaries.add(Canary.of(what, List.of(value), places));
    }

    /** The path of a fresh signup. */
    String begin(JsonObject person) {
        return "/v1/signups/"
                + patient.post(202, api, "/v1/signups", "", person).getString("signupId");
    }

    /** The newest code for that number, once so many messages went to it. */
    String code(String digits, int messages) {
        String code = provider.newestCode("+1" + digits, messages);
        canaries.add(Canary.ofDigits("code " + messages + " for the number that ends in " + digits.substring(8), code));
        return code;
    }

    /** Types the code, on a device that shows that token; empty: none. */
    JsonObject prove(String signup, String code, String deviceToken) {
        JsonObject proof = new JsonObject().put("code", code);
        JsonObject connected = patient.post(
                200,
                api,
                signup + "/verify",
                "",
                deviceToken.isEmpty() ? proof : proof.put("deviceToken", deviceToken));
        know("a session", connected.getString("sessionToken"));
        know("a device", connected.getString("deviceToken"));
        return connected;
    }

    /** Somebody whose number got no message before, on a new device. */
    JsonObject connect(String name, String digits) {
        String signup = begin(person(name, digits));
        return prove(signup, code(digits, 1), "");
    }
}
