package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.SampleFiles;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The patient's conversation as a browser without scripts uses it: what was read, and files. */
class ConversationPageIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static PlainBrowser browser;
    private static TestData data;
    private static TestPractice.Link link;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        browser = new PlainBrowser(api);
        data = new TestData(STORES.postgresUri());
        link = TestPractice.create(api, data, "Maple Street Clinic").link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A browser that runs the script says it at once, one that does not with the next message; the page alone says nothing. */
    @Test
    void shouldNoteWhatWasReadByAPostAndNeverByShowingThePage() throws Exception {
        // Given
        JsonObject patient = new Signups(api).connect(Signups.of(link, "Bea Reads", "+14155550403"), 1);
        String cookie = "pl_session=" + patient.getString("sessionToken");
        HttpResponse<String> page = browser.get("/conversation", cookie);
        String upTo = page.body().replaceAll("(?s).*name=\"readUpTo\" value=\"([0-9a-f-]{36})\".*", "$1");
        assertThat(readTimes(patient)).containsExactly("null");

        // When
        HttpResponse<String> foreign = api.send(browser.form("/conversation/read", Map.of("readUpTo", upTo))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Cookie", cookie)
                .build());
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(readTimes(patient)).containsExactly("null");
        HttpResponse<String> noted = browser.post("/conversation/read", cookie, Map.of("readUpTo", upTo));

        // Then
        assertThat(noted.statusCode()).isEqualTo(204);
        assertThat(readTimes(patient)).doesNotContain("null");
        assertThat(browser.post("/conversation/read", cookie, Map.of("readUpTo", "none"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.post("/conversation/read", null, Map.of("readUpTo", upTo))
                        .statusCode())
                .isEqualTo(204);
        String script = page.body().replaceAll("(?s).*<script src=\"(/assets/[0-9a-f]+\\.js)\".*", "$1");
        assertThat(browser.get(script, null).headers().firstValue("Content-Type"))
                .hasValue("text/javascript; charset=utf-8");
    }

    @Test
    void shouldTakeAFileFromAFormWithoutAScriptAndShowItAsALink() {
        // Given
        JsonObject patient = new Signups(api).connect(Signups.of(link, "Cal Card", "+14155550404"), 1);
        String cookie = "pl_session=" + patient.getString("sessionToken");

        // When
        HttpResponse<String> sent = multipart(cookie, "My <card>", "card.png", "image/png", SampleFiles.png());

        // Then
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        String page = browser.get("/conversation", cookie).body();
        assertThat(page).contains("My &lt;card&gt;", ">card.png</a> (1 kB)");
        String file = page.replaceAll("(?s).*href=\"(/conversation/attachments/[0-9a-f-]{36})\".*", "$1");
        HttpResponse<String> read = browser.get(file, cookie);
        assertThat(read.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(read.headers().firstValue("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
        assertThat(browser.get(file, null).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldKeepTheTextAndSayWhatIsWrongWhenAFileCannotBeTaken() {
        // Given
        JsonObject patient = new Signups(api).connect(Signups.of(link, "Dot Large", "+14155550405"), 1);
        String cookie = "pl_session=" + patient.getString("sessionToken");
        byte[] large = new byte[6 * 1024 * 1024];

        // When
        HttpResponse<String> refused = multipart(cookie, "Long words", "scan.png", "image/png", large);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Long words</textarea>", "at most 5 MB", "What you typed is still here");
        assertThat(multipart(cookie, "Long words", "page.png", "image/png", "<html>".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("Choose a PDF");
        assertThat(multipart(cookie, "No file", "", "application/octet-stream", new byte[0])
                        .statusCode())
                .isEqualTo(303);
        assertThat(multipart(cookie, "", "", "application/octet-stream", new byte[0])
                        .statusCode())
                .isEqualTo(400);
    }

    /** As a browser sends a form with a file. */
    private static HttpResponse<String> multipart(
            String cookie, String text, String fileName, String type, byte[] file) {
        String boundary = "----a-boundary-of-a-browser";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        return api.send(HttpRequest.newBuilder(api.uri("/conversation"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookie)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(file),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build());
    }

    private static List<String> readTimes(JsonObject patient) throws Exception {
        return data.texts(
                "SELECT read_at FROM message WHERE conversation_id = ?",
                UUID.fromString(patient.getString("conversationId")));
    }
}
