package io.practicelinks.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a large body may take, in an api that gives it little time. */
class UploadLimitIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TIMED_OUT = "HTTP/1.1 408 Request Timeout";

    private static RunningApi api;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Talk talk;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of("PL_API_UPLOAD_LIMIT", "2s"));
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Hi!", "flyer");
        talk = Talk.begin(practice, link, "Ann Stalls", "+14155551801");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldEndUploadsThatStallAndGiveTheirRoomBack() throws Exception {
        // Given
        List<Talk> talks = IntStream.range(10, 26)
                .mapToObj(i -> Talk.begin(practice, link, "Ann Stalls", "+141555518" + i))
                .toList();
        List<Socket> stalled = new ArrayList<>();

        // When
        for (Talk each : talks) {
            stalled.add(begin(each.path() + "/attachments", bearer(each.session()), "text/plain", "The beginning"));
        }

        // Then
        for (Socket socket : stalled) {
            assertThat(firstLine(socket)).isEqualTo(TIMED_OUT);
        }
        Eventually.within(
                PATIENCE,
                () -> assertThat(talk.upload(
                                        talk.session(),
                                        "text/plain",
                                        "a.txt",
                                        "a".repeat(20_000).getBytes(UTF_8))
                                .statusCode())
                        .isEqualTo(201));
    }

    @Test
    void shouldTakeOneFileAtATimeFromAPatient() throws Exception {
        // Given
        byte[] file = "a".repeat(20_000).getBytes(UTF_8);
        List<Socket> begun = new ArrayList<>();

        // When
        for (int i = 0; i < 2; i++) {
            begun.add(begin(talk.path() + "/attachments", bearer(talk.session()), "text/plain", "The beginning"));
        }

        // Then
        List<String> answers = new ArrayList<>();
        for (Socket socket : begun) {
            answers.add(firstLine(socket));
        }
        assertThat(answers).containsExactlyInAnyOrder(TIMED_OUT, "HTTP/1.1 503 Service Unavailable");
        Eventually.within(
                PATIENCE,
                () -> assertThat(talk.upload(talk.session(), "text/plain", "a.txt", file)
                                .statusCode())
                        .isEqualTo(201));
    }

    @Test
    void shouldEndAFileOfRecordsThatStalls() throws Exception {
        // When
        Socket stalled = begin("/v1/record-imports", bearer(practice.apiKey()), "text/csv", "mrn,first name");

        // Then
        assertThat(firstLine(stalled)).isEqualTo(TIMED_OUT);
    }

    @Test
    void shouldEndAFormWithAFileThatStalls() throws Exception {
        // When
        Socket stalled = begin(
                "/conversation",
                "Cookie: pl_session=" + talk.session(),
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nThe beginning");

        // Then
        assertThat(firstLine(stalled)).isEqualTo(TIMED_OUT);
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** Announces the longest file and sends the beginning of it. */
    private static Socket begin(String path, String credentials, String type, String beginning) throws IOException {
        URI to = api.uri(path);
        Socket socket = new Socket(to.getHost(), to.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + to.getAuthority() + "\r\n" + credentials
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + AttachmentService.MAX_BYTES + "\r\n\r\n";
        socket.getOutputStream().write((head + beginning).getBytes(UTF_8));
        return socket;
    }

    private static String firstLine(Socket stalled) throws IOException {
        try (stalled) {
            return new BufferedReader(new InputStreamReader(stalled.getInputStream(), UTF_8)).readLine();
        }
    }
}
