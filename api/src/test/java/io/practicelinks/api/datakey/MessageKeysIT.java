package io.practicelinks.api.datakey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.config.SettingsException;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How messages rest in Postgres, and what becomes of them when the settings key changes. */
class MessageKeysIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final String CANARY = "canary-words-of-a-patient";

    @TempDir
    private Path folder;

    private final TestData data = new TestData(STORES.postgresUri());
    private final String firstKey = newKey();
    private final String secondKey = newKey();

    @BeforeEach
    void forgetOtherKeys() throws Exception {
        data.run("TRUNCATE practice_key, message, attachment");
    }

    @Test
    void shouldKeepNoWordsInClear() throws Exception {
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", firstKey))) {
            // When
            JsonObject patient = connect(api, "+14155550501");
            write(api, patient);

            // Then
            String hex = HexFormat.of().formatHex(CANARY.getBytes(UTF_8));
            assertThat(data.texts("SELECT message::text FROM message"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).doesNotContain(CANARY, hex, "Welcome"));
            assertThat(read(api, patient)).contains(CANARY);
        }
    }

    @Test
    void shouldKeepNoFileInClearAndOpenItAfterARotation() throws Exception {
        // Given
        JsonObject patient;
        String path;
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", firstKey))) {
            patient = connect(api, "+14155550506");
            path = "/v1/conversations/" + patient.getString("conversationId") + "/attachments";
            HttpResponse<String> added = api.upload(
                    path, patient.getString("sessionToken"), "text/plain", CANARY + ".txt", CANARY.getBytes(UTF_8));
            path += "/" + TestPractice.body(added, 201).getString("id");
        }
        String hex = HexFormat.of().formatHex(CANARY.getBytes(UTF_8));
        assertThat(data.texts("SELECT attachment::text FROM attachment"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).doesNotContain(CANARY, hex));

        // When
        String said = KeyCommands.run(RunningApi.settings(
                STORES, folder, Map.of("PL_SECRETS_KEY", secondKey, "PL_SECRETS_PREVIOUS_KEYS", firstKey)));

        // Then
        assertThat(said).startsWith("1 practices' keys sealed with the key ");
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", secondKey))) {
            HttpResponse<String> read = api.get(path, patient.getString("sessionToken"));
            assertThat(read.body()).isEqualTo(CANARY);
            data.run("UPDATE attachment SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)");
            assertThat(api.get(path, patient.getString("sessionToken")).statusCode())
                    .isEqualTo(500);
        }
    }

    @Test
    void shouldReadEarlierMessagesWithTheNewKeyAloneWhenKeysWereRotated() throws Exception {
        // Given
        JsonObject patient;
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", firstKey))) {
            patient = connect(api, "+14155550502");
            write(api, patient);
        }
        Map<String, String> both = Map.of("PL_SECRETS_KEY", secondKey, "PL_SECRETS_PREVIOUS_KEYS", firstKey);
        try (RunningApi api = start(both)) {
            assertThat(read(api, patient)).contains(CANARY);
        }

        // When
        String said = KeyCommands.run(RunningApi.settings(STORES, folder, both));
        String again = KeyCommands.run(RunningApi.settings(STORES, folder, both));

        // Then
        assertThat(said).startsWith("1 practices' keys sealed with the key ");
        assertThat(again).startsWith("0 practices' keys sealed with the key ");
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", secondKey))) {
            assertThat(read(api, patient)).contains(CANARY);
        }
    }

    @Test
    void shouldRefuseToStartAndToRotateWhenAKeyIsMissing() throws Exception {
        // Given
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", firstKey))) {
            write(api, connect(api, "+14155550503"));
        }
        Map<String, String> onlySecond = Map.of("PL_SECRETS_KEY", secondKey);

        // When, then
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> start(onlySecond))
                .withMessageContaining("secrets.previous-keys")
                .withMessageNotContaining(firstKey);
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> KeyCommands.run(RunningApi.settings(STORES, folder, onlySecond)))
                .withMessageContaining("secrets.previous-keys");
    }

    @Test
    void shouldOpenNoWordsThatWereMovedToAnotherMessage() throws Exception {
        try (RunningApi api = start(Map.of("PL_SECRETS_KEY", firstKey))) {
            // Given
            JsonObject ann = connect(api, "+14155550504");
            JsonObject ben = connect(api, "+14155550505");
            write(api, ann);

            // When
            data.run(
                    "UPDATE message SET sealed = (SELECT sealed FROM message WHERE conversation_id = ? AND author = 'patient')"
                            + " WHERE conversation_id = ?",
                    UUID.fromString(ann.getString("conversationId")),
                    UUID.fromString(ben.getString("conversationId")));

            // Then
            HttpResponse<String> answer =
                    api.get("/v1/conversations/" + ben.getString("conversationId"), ben.getString("sessionToken"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain(CANARY);
        }
    }

    private RunningApi start(Map<String, String> settings) {
        return RunningApi.start(STORES, Clock.systemUTC(), settings);
    }

    private JsonObject connect(RunningApi api, String mobile) throws Exception {
        TestPractice practice = TestPractice.create(api, data, "Maple Street Clinic");
        TestPractice.Link link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        return new Signups(api).connect(Signups.of(link, "Ann", mobile), 1);
    }

    private static void write(RunningApi api, JsonObject patient) {
        JsonObject message = new JsonObject().put("text", CANARY);
        HttpResponse<String> sent = api.post(
                "/v1/conversations/" + patient.getString("conversationId") + "/messages",
                patient.getString("sessionToken"),
                message);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    }

    private static List<String> read(RunningApi api, JsonObject patient) {
        HttpResponse<String> answer =
                api.get("/v1/conversations/" + patient.getString("conversationId"), patient.getString("sessionToken"));
        JsonArray messages = TestPractice.body(answer, 200).getJsonArray("messages");
        return messages.stream()
                .map(message -> ((JsonObject) message).getString("text"))
                .toList();
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
