package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.AndroidPhone;
import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.app.testing.TwoPrograms;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that people do with the product, and what goes wrong while they do it, each with values of its own. One thread. */
final class CanaryJourney {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WRONG = "canary-refused";
    private static final String UNKNOWN = "canary-unknown";
    private static final String NUMBER = "2025550177";

    private final TextMessageProvider provider;
    private final MailProvider mail;
    private final LoudPatient patient = new LoudPatient();
    private final List<Canary> canaries = new ArrayList<>();
    private final int edge;
    private final int api;
    private final HttpJson practice;
    private final UUID practiceId;
    private final LoudStaff staff;
    private final String token;
    private final Newcomers newcomers;

    CanaryJourney(TwoPrograms programs, TextMessageProvider provider, MailProvider mail) {
        this.mail = mail;
        this.provider = provider;
        this.edge = programs.edgePort();
        this.api = programs.apiPort();
        JsonObject made = HttpJson.on(api)
                .withKey(programs.adminKey())
                .post(201, "/v1/practices", new JsonObject().put("name", "Oak Clinic"));
        String apiKey = made.getString("apiKey");
        this.practice = HttpJson.on(api).withKey(apiKey);
        this.practiceId = UUID.fromString(made.getString("id"));
        this.staff = new LoudStaff(api, programs.adminKey(), practiceId);
        this.token = practice.post(
                        201,
                        "/v1/links",
                        new JsonObject()
                                .put("label", "Flyer")
                                .put("tags", new JsonArray().add("flyer"))
                                .put("greeting", "Welcome!"))
                .getString("token");
        this.newcomers = new Newcomers(patient, api, token, provider);
        know("the API key", apiKey);
        know("the admin key", programs.adminKey());
        know("the token", token, "link.token", "token_directory.token", "redis:pl:", "redis commands", "file edge/");
        know("a client's address", LoudPatient.ADDRESS);
        know("a forwarded address", LoudPatient.FORWARDED);
        know("a user agent", "CanaryPhone");
        know("a referer", "canary-referer");
        know("a cookie", LoudPatient.COOKIE);
        know("a language", LoudPatient.LANGUAGE);
        know("what was refused", WRONG);
        know("a token that is none", UNKNOWN, "redis commands"); // asked for there, and stored nowhere
    }

    UUID practiceId() {
        return practiceId;
    }

    /** Does it all. Returns what to look for. */
    List<Canary> run() {
        try (patient) {
            String clickId = openTheLink();
            misuseTheEdge();
            misuseTheApi();
            signUp(clickId);
            signUpOnThePages();
            canaries.addAll(StopJourney.run(patient, api, "+1" + NUMBER, WRONG));
            canaries.addAll(RecordsJourney.run(practice, WRONG));
            canaries.addAll(DeskJourney.run(patient, api, practice, token));
            canaries.addAll(CallJourney.run(patient, api, practice, newcomers, provider));
            NumberJourney.run(patient, api, newcomers, WRONG);
            SwitchJourney.run(patient, api, newcomers);
            canaries.addAll(IncidentJourney.run(patient, api, practice, newcomers));
            canaries.addAll(BlockJourney.run(practice, newcomers));
            canaries.addAll(newcomers.canaries());
        }
        return List.copyOf(canaries);
    }

    private String openTheLink() {
        know(
                "the visitor's campaign",
                "canary-campaign",
                "click.utm_campaign",
                "redis:clicks",
                "redis commands",
                "file edge/journal");
        know("another parameter of the visitor", "canary-parameter");
        String path =
                "/" + token + "?utm_campaign=canary-campaign&fbclid=canary-parameter&mail=canary-parameter@example.org";
        AtomicReference<String> location = new AtomicReference<>("");
        Eventually.within(
                LIMIT,
                () -> location.set(
                        patient.get(edge, path).headers().firstValue("Location").orElseThrow()));
        String clickId = AndroidPhone.clickId(location.get());
        canaries.add(Canary.ofClickId(
                clickId, "click.id", "signup.click_id", "conversation.click_id", "conversation.last_click_id"));
        return clickId;
    }

    private void misuseTheEdge() {
        for (int i = 0; i < 20; i++) {
            assertThat(patient.get(edge, "/" + UNKNOWN + "-token-" + i).statusCode())
                    .isBetween(400, 599);
        }
        assertThat(patient.get(edge, "/" + WRONG + "_no_token").statusCode()).isEqualTo(404);
        assertThat(patient.post(edge, "/" + token, WRONG, "{\"" + WRONG).statusCode())
                .isEqualTo(405);
        assertThat(patient.get(edge, "/" + WRONG.repeat(800)).statusCode()).isEqualTo(414);
        patient.raw(edge, "GET /%zz" + WRONG + " HTTP/1.1\r\nHost: " + WRONG + "\r\nUser-Agent: " + WRONG + "\r\n\r\n");
        patient.raw(edge, WRONG + " " + WRONG + " " + WRONG + "\r\n\r\n");
    }

    private void misuseTheApi() {
        assertThat(patient.get(api, "/v1/tokens/" + UNKNOWN + "-token").statusCode())
                .isEqualTo(404);
        assertThat(patient.get(api, "/v1/" + WRONG + "?name=" + WRONG).statusCode())
                .isEqualTo(404);
        assertThat(patient.get(api, "/s/" + UNKNOWN + "-token?c=" + WRONG).statusCode())
                .isEqualTo(404);
        assertThat(patient.post(api, "/v1/links", WRONG + "-bearer", "{\"label\": \"" + WRONG + "\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(practice.send(practice.request("/v1/links?cursor=" + WRONG)).statusCode())
                .isEqualTo(400);
        for (String body : List.of(
                "{\"" + WRONG,
                "[\"" + WRONG + "\"]",
                "{\"token\": \"" + token + "\", \"name\": 17, \"mobile\": \"" + WRONG + "\"}",
                "{\"token\": \"" + token + "\", \"name\": \"" + WRONG + "\", \"mobile\": \"" + WRONG + "\"}",
                "{\"token\": \"" + token + "\", \"name\": \"\", \"mobile\": \"+12025550177\", \"" + WRONG + "\": 1}")) {
            assertThat(patient.post(api, "/v1/signups", "", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(patient.post(api, "/v1/signups", "", "\"" + WRONG.repeat(2000) + "\"")
                        .statusCode())
                .isEqualTo(413);
        assertThat(patient.post(api, "/v1/installs", "", "{\"referrer\": \"" + WRONG + "=1&pl_click=" + WRONG + "\"}")
                        .statusCode())
                .isEqualTo(200);
        patient.raw(api, "GET /v1/%zz" + WRONG + " HTTP/1.1\r\nHost: " + WRONG + "\r\n\r\n");
        patient.raw(api, WRONG + "\r\n\r\n");
    }

    private void signUp(String clickId) {
        newcomers.knowWard("Hortensia", "1931-07-09");
        know("an e-mail address", "zeb.canary@example.org", "signup.email", "patient.email");
        know("an idempotency key", "canary-idempotency", "idempotent_answer.key");
        JsonObject person = newcomers
                .person("Zebulon Quackenbush", NUMBER)
                .put("clickId", clickId)
                .put("mobile", "(202) 555-0177")
                .put("email", "zeb.canary@example.org")
                .put("onBehalfOf", "Hortensia Q.")
                .put("birthDate", "1931-07-09");
        HttpResponse<String> begun = patient.send(patient.request(api, "/v1/signups")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "canary-idempotency")
                .POST(BodyPublishers.ofString(person.encode())));
        String signup = "/v1/signups/" + new JsonObject(begun.body()).getString("signupId");
        String first = newcomers.code(NUMBER, 1);
        guess(401, signup, first.equals("918273") ? "918274" : "918273");
        JsonObject ignored = patient.post(202, api, signup + "/code", "", new JsonObject());
        String second = newcomers.code(NUMBER, 2);
        if (!first.equals(second)) {
            guess(409, signup, first);
        }
        JsonObject connected = guess(200, signup, second);
        talk(connected);
        canaries.addAll(EmailJourney.run(patient, api, connected.getString("sessionToken"), mail));
        know("the session of a repeat", guess(200, signup, second).getString("sessionToken"));
    }

    private void talk(JsonObject connected) {
        String session = connected.getString("sessionToken");
        String messages = "/v1/conversations/" + connected.getString("conversationId") + "/messages";
        know("a session", session);
        know("a device", connected.getString("deviceToken"));
        know("a patient's message", "canary rash");
        know("a practice's message", "canary parking");
        know("a reason", "canary reason");
        know("a message that Postgres refuses", CanaryIT.REFUSED_WORDS);
        JsonObject sent =
                patient.post(201, api, messages, session, new JsonObject().put("text", "A canary rash on the ankle"));
        assertThat(sent.getString("id")).isNotEmpty();
        JsonObject answered = practice.post(
                201,
                messages,
                new JsonObject()
                        .put("text", "About canary parking")
                        .put("healthInformation", false)
                        .put("reason", "canary reason"));
        assertThat(answered.getString("id")).isNotEmpty();
        JsonObject refused = practice.post(409, messages, new JsonObject().put("text", WRONG));
        assertThat(refused.getInteger("status")).isEqualTo(409);
        for (String text : List.of(WRONG + "\\u0000", CanaryIT.REFUSED_BY_POSTGRES)) {
            int status = patient.post(api, messages, session, "{\"text\": \"" + text + "\"}")
                    .statusCode();
            assertThat(status).isGreaterThanOrEqualTo(400);
        }
        assertThat(practice.getText("/v1/conversations")).contains("Quackenbush");
        String conversation = "/v1/conversations/" + connected.getString("conversationId");
        canaries.addAll(FileJourney.run(patient, practice, api, conversation, session));
        canaries.addAll(staff.work(connected.getString("conversationId")));
    }

    private void signUpOnThePages() {
        JsonObject person = newcomers.person("Ann Featherstonehaugh", "2025550188");
        newcomers.knowWard("Peregrine");
        know("a field that no page has", "canary-field");
        know("a message on the page", "canary cough");
        HttpResponse<String> begun = patient.form(
                api,
                "/s/" + token + "/signup",
                "",
                Map.of(
                        "name",
                        person.getString("name"),
                        "mobile",
                        "202-555-0188",
                        "onBehalfOf",
                        "Peregrine F.",
                        "other",
                        "canary-field"));
        String codePage = begun.headers().firstValue("Location").orElseThrow();
        assertThat(patient.get(api, codePage).statusCode()).isEqualTo(200);
        String code = newcomers.code("2025550188", 1);
        assertThat(patient.form(api, codePage, "", Map.of("code", WRONG)).statusCode())
                .isEqualTo(400);
        String setCookie = patient.form(api, codePage, "", Map.of("code", code))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        know("a session in a cookie", cookie.substring(cookie.indexOf('=') + 1));
        assertThat(patient.form(api, "/conversation", cookie, Map.of("text", "A canary cough"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(patient.form(api, "/conversation", cookie, Map.of("text", CanaryIT.REFUSED_BY_POSTGRES))
                        .statusCode())
                .isEqualTo(500);
    }

    private JsonObject guess(int expected, String signup, String code) {
        return patient.post(expected, api, signup + "/verify", "", new JsonObject().put("code", code));
    }

    private void know(String what, String value, String... places) {
        canaries.add(Canary.of(what, List.of(value), places));
    }
}
