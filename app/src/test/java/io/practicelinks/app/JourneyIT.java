package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.AndroidPhone;
import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.app.testing.ProgramJar;
import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's main job, from a practice's link to a conversation, as a client sees it: over HTTP, on the program as it is shipped. */
class JourneyIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ADMIN_KEY = "operator-of-a-test";
    private static final String MOBILE = "+12025550143";

    private final int edgePort = LoopbackPort.free();
    private final int apiPort = LoopbackPort.free();
    private final HttpJson anybody = HttpJson.on(apiPort);

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("try") // the program only has to run
    void shouldEndInATaggedAttributedConversationWhenAPatientOpensALinkAndProvesANumber() {
        // Given
        try (TestProcess ignored = start("first")) {
            HttpJson practice = anybody.withKey(newPractice());
            JsonObject link = practice.post(
                    201,
                    "/v1/links",
                    new JsonObject()
                            .put("label", "Card at the front desk")
                            .put("tags", new JsonArray().add("front-desk").add("card"))
                            .put("source", "card")
                            .put("assignee", "Front desk")
                            .put("greeting", "Welcome!"));

            // When
            String referrer = openOnAndroid(link.getString("token"));
            JsonObject installed = anybody.post(200, "/v1/installs", new JsonObject().put("referrer", referrer));
            JsonObject connected = signUp(installed);

            // Then
            assertThat(installed.getBoolean("matched")).isTrue();
            JsonObject conversation = practice.get("/v1/conversations/" + connected.getString("conversationId"));
            assertThat(conversation.getJsonArray("tags")).containsExactlyInAnyOrder("front-desk", "card");
            assertThat(conversation.getString("source")).isEqualTo("card");
            assertThat(conversation.getString("assignee")).isEqualTo("Front desk");
            assertThat(conversation.getString("attribution")).isEqualTo("click");
            assertThat(conversation.getString("identity")).isEqualTo("unverified");
            assertThat(conversation.getJsonObject("link").getString("id")).isEqualTo(link.getString("id"));
            assertThat(practice.getText("/v1/conversations")).contains(connected.getString("conversationId"));
            Eventually.within(LIMIT, () -> {
                JsonObject stats = practice.get("/v1/links/" + link.getString("id") + "/stats");
                assertThat(stats.getJsonObject("clicks").getInteger("total")).isEqualTo(1);
                assertThat(stats.getJsonObject("clicks").getInteger("human")).isEqualTo(1);
                assertThat(stats.getInteger("connected")).isEqualTo(1);
            });
        }
    }

    @Test
    void shouldFindPracticeLinkAndClicksAgainWhenStartedASecondTime() {
        // Given
        String demoLink;
        String demoKey;
        try (TestProcess program = start("first")) {
            demoLink = program.awaitLine("demo link", LIMIT);
            demoKey = demoKey(program);
            String ignored = openOnAndroid(token(demoLink));
            program.terminate();
            assertThat(program.awaitExit(START_LIMIT)).as(program.output()).isEqualTo(143);
        }

        // When
        try (TestProcess program = start("second")) {

            // Then
            assertThat(program.awaitLine("demo link", LIMIT)).isEqualTo(demoLink);
            assertThat(demoKey(program)).isEqualTo(demoKey);
            assertThat(anybody.withKey(demoKey).get("/v1/links").getJsonArray("items"))
                    .hasSize(3);
            String ignored = openOnAndroid(token(demoLink));
        }
    }

    private TestProcess start(String name) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PL_EDGE_PORT",
                Integer.toString(edgePort),
                "PL_EDGE_MANAGEMENT_PORT",
                "0",
                "PL_API_PORT",
                Integer.toString(apiPort),
                "PL_API_MANAGEMENT_PORT",
                "0"));
        environment.put("PL_API_ADMIN_KEY", ADMIN_KEY);
        environment.put("PL_EDGE_PUBLIC_URL", "http://127.0.0.1:" + edgePort);
        TestProcess program = ProgramJar.start(folder, name, environment, "all");
        String ignored = program.awaitLine("/dev/outbox", START_LIMIT); // the summary's last line
        return program;
    }

    /** Returns its API key. */
    private String newPractice() {
        JsonObject practice = new JsonObject().put("name", "Oak Clinic").put("phone", "+12025550100");
        return anybody.withKey(ADMIN_KEY).post(201, "/v1/practices", practice).getString("apiKey");
    }

    private static String demoKey(TestProcess program) {
        return lastWord(program.awaitLine("API key  ", LIMIT));
    }

    private static String token(String demoLink) {
        return demoLink.substring(demoLink.lastIndexOf('/') + 1);
    }

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** Returns the referrer that Play hands to the app. */
    private String openOnAndroid(String token) {
        AtomicReference<String> referrer = new AtomicReference<>();
        Eventually.within(LIMIT, () -> referrer.set(AndroidPhone.referrer(AndroidPhone.location(edgePort, token))));
        return referrer.get();
    }

    private JsonObject signUp(JsonObject installed) {
        String signup = anybody.post(
                        202,
                        "/v1/signups",
                        new JsonObject()
                                .put("token", installed.getString("token"))
                                .put("clickId", installed.getString("clickId"))
                                .put("name", "Ada Lovelace")
                                .put("mobile", MOBILE))
                .getString("signupId");
        String code = code();
        return anybody.post(200, "/v1/signups/" + signup + "/verify", new JsonObject().put("code", code));
    }

    private String code() {
        AtomicReference<String> code = new AtomicReference<>();
        Eventually.within(LIMIT, () -> {
            JsonArray sent = new JsonArray(anybody.getText("/dev/outbox?to=" + MOBILE));
            Matcher digits = Pattern.compile("\\b\\d{6}\\b")
                    .matcher(sent.getJsonObject(sent.size() - 1).getString("text"));
            assertThat(digits.find()).isTrue();
            code.set(digits.group());
        });
        return code.get();
    }
}
