package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiUnderTest;
import io.practicelinks.api.testing.ApiUnderTest.Reply;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerIT {

    private static final int READ_LIMIT_MILLIS = 10_000;

    @RegisterExtension
    @Order(1)
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    @RegisterExtension
    @Order(2)
    static final ApiUnderTest API = new ApiUnderTest(STORES).with("PL_API_ADMIN_KEY", "");

    @ParameterizedTest
    @CsvSource({
        "'GET /%zz HTTP/1.1\r\nHost: a\r\n', 400",
        "'GET / HTTP/1.1\r\n', 400",
        "'GARBAGE\r\n', 400",
        "'OPTIONS * HTTP/1.1\r\nHost: a\r\n', 40",
        "'PUT /v1/practices HTTP/1.1\r\nHost: a\r\n', 405",
        "'GET /nothing HTTP/1.1\r\nHost: a\r\n', 404",
        "'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n', 400"
    })
    void shouldAnswerWithAProblemWhenTheRequestCannotBeServed(String head, String status) throws Exception {
        // When
        String answer = raw(head + "Connection: close\r\n\r\n");

        // Then
        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + ".*");
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).containsIgnoringCase("cache-control: no-store");
        assertThat(answer).contains("\"instance\":\"urn:uuid:");
        assertThat(answer).doesNotContain("urn:uuid:null");
    }

    @Test
    void shouldRefuseLongLinesAndLongHeaders() throws Exception {
        assertThat(raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .contains(" 414 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(9_000) + "\r\n\r\n"))
                .contains(" 431 ");
    }

    @Test
    void shouldServeHttp10WithoutAHost() throws Exception {
        assertThat(raw("GET /openapi.yaml HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200")
                .contains("openapi: 3.1.0");
    }

    @Test
    void shouldServeTheContractAsItStands() throws Exception {
        // When
        Reply reply = API.get("/openapi.yaml", "");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.header("RateLimit")).startsWith("\"anonymous\";r=");
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
        assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void shouldForbidMakingPracticesWhenThereIsNoAdminKey() throws Exception {
        // When
        Reply reply = API.post("/v1/practices", "anything", new JsonObject().put("name", "Oak"));

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().getString("type")).isEqualTo("/problems/forbidden");
    }

    private static String raw(String request) throws Exception {
        URI uri = API.uri("/");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(READ_LIMIT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
