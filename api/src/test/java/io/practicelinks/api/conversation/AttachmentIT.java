package io.practicelinks.api.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.SampleFiles;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may add and read which files in a conversation, over HTTP. */
class AttachmentIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final String TEXT = "text/plain";

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static int patients;

    private Talk talk;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void connect() {
        talk = Talk.begin(practice, link, "Ann Sends", "+1415555%04d".formatted(2000 + patients++));
    }

    @Test
    void shouldHandOutWhatAMessageBroughtAndLetNoBrowserRunIt() throws Exception {
        // Given
        String file = added(talk.upload(talk.session(), "image/png", "C:\\me\\Grüße \"1\".html", SampleFiles.png()));
        JsonObject sent = TestPractice.body(talk.send(talk.session(), "", file), 201);
        assertThat(sent.getJsonArray("attachments"))
                .containsExactly(new JsonObject()
                        .put("id", file)
                        .put("name", "Grüße \"1\".html.png")
                        .put("type", "image/png")
                        .put("size", SampleFiles.png().length));

        // When
        HttpResponse<String> read = talk.read(practice.apiKey(), file);

        // Then
        assertThat(read.statusCode()).isEqualTo(200);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "image/png",
                "Content-Disposition",
                "attachment; filename=\"Gr__e _1_.html.png\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.html.png",
                "Content-Security-Policy",
                "sandbox; default-src 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                "no-store");
        headers.forEach(
                (name, value) -> assertThat(read.headers().allValues(name)).containsExactly(value));
        assertThat(data.texts(
                        "SELECT actor || ' ' || action FROM audit_event WHERE subject_id = ? AND detail->>'attachment' = ? ORDER BY id",
                        talk.id(),
                        file))
                .containsExactly("patient attachment.added", "api-key attachment.read");
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, <html><script>alert(1)</script></html>",
        "text/html, <html><script>alert(1)</script></html>",
        "application/pdf, just words",
        "image/svg+xml, <svg xmlns='http://www.w3.org/2000/svg'/>",
    })
    void shouldRefuseWhatIsNotWhatItSays(String type, String content) throws Exception {
        // When
        HttpResponse<String> refused = talk.upload(talk.session(), type, "card.png", content.getBytes(UTF_8));

        // Then
        JsonObject problem = TestPractice.body(refused, 415);
        assertThat(problem.getString("type")).isEqualTo("/problems/unsupported-file");
        assertThat(problem.getString("detail")).contains("PDF, JPEG, PNG or plain text");
        assertThat(talk.rows("attachment")).isZero();
    }

    @Test
    void shouldAskWhoItIsBeforeAFileIsRead() {
        // Given
        byte[] file = "a".repeat(AttachmentService.MAX_BYTES).getBytes(UTF_8);

        // When
        HttpResponse<String> refused = talk.upload("A".repeat(43), TEXT, "notes.txt", file);

        // Then
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(api.upload(
                                "/v1/conversations/" + UUID.randomUUID() + "/attachments",
                                practice.apiKey(),
                                TEXT,
                                "notes.txt",
                                file)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseThePracticesFilesUntilThePatientIsVerified() throws Exception {
        // When
        HttpResponse<String> refused = talk.upload(practice.apiKey(), TEXT, "results.txt", bytes("results"));

        // Then
        assertThat(TestPractice.body(refused, 409).getString("type")).isEqualTo("/problems/identity-unverified");
        talk.identify("verified");
        String file = added(talk.upload(practice.apiKey(), TEXT, "results.txt", bytes("results")));
        talk.identify("rejected");
        HttpResponse<String> declared = talk.post(
                "messages",
                practice.apiKey(),
                Talk.message("Here", file).put("healthInformation", false).put("reason", "a form"));
        assertThat(declared.statusCode()).isEqualTo(409);
        talk.identify("verified");
        assertThat(talk.send(practice.apiKey(), "Here", file).statusCode()).isEqualTo(201);
        assertThat(talk.read(talk.session(), file).body()).isEqualTo("results");
        talk.identify("unverified");
        assertThat(talk.read(talk.session(), file).statusCode()).isEqualTo(409);
        assertThat(talk.seenBy(talk.session()).encode()).doesNotContain("results.txt");
    }

    @Test
    void shouldSendAFileOnceAndOnlyFromTheSideThatAddedIt() {
        // Given
        String file = added(talk.upload(talk.session(), TEXT, "a.txt", bytes("a")));
        assertThat(talk.read(practice.apiKey(), file).statusCode()).isEqualTo(404); // not sent yet
        assertThat(talk.read(talk.session(), file).body()).isEqualTo("a");

        // When
        HttpResponse<String> sent = talk.send(talk.session(), "One", file);

        // Then
        assertThat(sent.statusCode()).isEqualTo(201);
        HttpResponse<String> again = talk.send(talk.session(), "Two", file);
        assertThat(TestPractice.body(again, 400).getJsonArray("errors").encode())
                .contains("/attachmentIds");
        assertThat(talk.send(talk.session(), "Three", UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(talk.send(talk.session(), "").statusCode()).isEqualTo(400);
        JsonArray messages =
                TestPractice.body(api.get(talk.path(), practice.apiKey()), 200).getJsonArray("messages");
        assertThat(messages).hasSize(2); // the greeting and the one
    }

    private static String added(HttpResponse<String> answer) {
        return TestPractice.body(answer, 201).getString("id");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
