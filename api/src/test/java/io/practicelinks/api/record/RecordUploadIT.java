package io.practicelinks.api.record;

import static io.practicelinks.api.testing.RecordImports.HEADER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of the one operation that takes a file. */
class RecordUploadIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int TIMEOUT_MILLIS = 20_000;

    private static RunningApi api;

    private String apiKey;
    private RecordImports imports;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void makeAPractice() {
        apiKey = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                .apiKey();
        imports = new RecordImports(api, apiKey);
    }

    @Test
    void shouldTakeAFileOfTenMebibytesAndProcessItAll() {
        // Given
        StringBuilder file = new StringBuilder(HEADER).append(",note\n");
        for (int i = 0; i < 20_000; i++) {
            file.append(i).append(",Ann,Lee,,,,\n");
        }
        int room = MAX_BYTES - file.length();
        file.append("last,Ann,Lee,,,,").append("x".repeat(room - "last,Ann,Lee,,,,".length()));

        // When
        RecordImports.Done done = imports.file(file.toString(), true);

        // Then
        assertThat(done.counts()).isEqualTo("20001 0 0 0");
        assertThat(done.state().getInteger("lines")).isEqualTo(20_001);
        assertThat(done.state().getInteger("processed")).isEqualTo(20_001);
    }

    @Test
    void shouldRefuseALargerBodyByWhatItAnnounces() throws IOException {
        // When
        String answer = raw("Content-Length: " + (MAX_BYTES + 1) + "\r\n", apiKey, 0);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("connection: close");
    }

    @Test
    void shouldRefuseALargerBodyThatAnnouncesNothing() throws IOException {
        // When
        String answer = raw("Transfer-Encoding: chunked\r\n", apiKey, MAX_BYTES + 1);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("connection: close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-s-key", "the-operator-s-admin-key-of-this-test"})
    void shouldReadNothingOfAFileWhenTheKeyIsNotAPracticeS(String key) throws IOException {
        // When
        String answer = raw("Content-Length: " + MAX_BYTES + "\r\n", key, 0);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void shouldLetAClientThatSendsItAllReadTheRefusal() {
        // Given
        apiKey = "nobody-s-key";

        // When
        HttpResponse<String> answer = api.send(
                upload("/v1/record-imports", "text/csv", "x".repeat(MAX_BYTES)).build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAskForTheBodyWhenTheClientWaitsToBeAsked() {
        // When
        HttpResponse<String> answer =
                api.send(upload("/v1/record-imports?dryRun=true", "text/csv", HEADER + "\n1,A,B,,,")
                        .expectContinue(true)
                        .build());

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/record-imports, application/json, 415",
        "/v1/record-imports, text/csv;charset=iso-8859-1, 415",
        "/v1/record-imports?dryRun=perhaps, text/csv, 400",
        "/v1/record-imports/, text/csv, 202",
        "/v1/links, text/csv, 415",
    })
    void shouldTakeNothingButCsvThereAndNoCsvElsewhere(String path, String type, int status) {
        // When
        HttpResponse<String> answer =
                api.send(upload(path, type, HEADER + "\n1,Ann,Lee,,,").build());

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void shouldKeepTheSmallLimitForAllOtherBodies() {
        // When
        HttpResponse<String> answer =
                api.send(upload("/v1/links", "text/csv", "x".repeat(17 * 1024)).build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void shouldSayWhatIsWrongWithAFileBeforeAnythingStarts() {
        // When
        HttpResponse<String> latin =
                imports.post((HEADER + "\n1,Zoë,Lee,,,").getBytes(StandardCharsets.ISO_8859_1), false);
        HttpResponse<String> noCsv = imports.post("{\"a\": \"b\"}".getBytes(UTF_8), false);
        HttpResponse<String> nothing = imports.post(new byte[0], false);

        // Then
        assertThat(latin.statusCode()).isEqualTo(400);
        assertThat(latin.body()).contains("is not in UTF-8").doesNotContain("Lee");
        assertThat(noCsv.statusCode()).isEqualTo(400);
        assertThat(noCsv.body()).contains("names no column externalId");
        assertThat(nothing.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldImportOnceWhenTheSameRequestComesTwice() {
        // Given
        String file = HEADER + "\n77,Ann,Lee,,,";
        HttpRequest request = upload("/v1/record-imports", "text/csv", file)
                .header("Idempotency-Key", "upload-1")
                .build();
        HttpResponse<String> first = api.send(request);
        RecordImports.Done done = imports.end(TestPractice.body(first, 202).getString("importId"), "done");

        // When
        HttpResponse<String> again = api.send(request);
        HttpResponse<String> other = api.send(upload("/v1/record-imports", "text/csv", file + "\n78,Bo,Ray,,,")
                .header("Idempotency-Key", "upload-1")
                .build());

        // Then
        assertThat(TestPractice.body(again, 202).getString("importId")).isEqualTo(done.id());
        assertThat(other.statusCode()).isEqualTo(422);
    }

    private HttpRequest.Builder upload(String path, String type, String body) {
        return HttpRequest.newBuilder(api.uri(path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    /** The head of the answer to a request of which only so many bytes are sent, in one chunk where there are any. */
    private static String raw(String length, String key, int bytes) throws IOException {
        URI to = api.uri("/");
        String head = "POST /v1/record-imports HTTP/1.1\r\nHost: " + to.getAuthority() + "\r\nAuthorization: Bearer "
                + key + "\r\nContent-Type: text/csv\r\n" + length + "\r\n";
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            if (bytes > 0) {
                socket.getOutputStream().write((Integer.toHexString(bytes) + "\r\n").getBytes(UTF_8));
                socket.getOutputStream().write(new byte[bytes]);
            }
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
                    .lines()
                    .takeWhile(not(String::isEmpty))
                    .collect(Collectors.joining("\n"));
        }
    }
}
