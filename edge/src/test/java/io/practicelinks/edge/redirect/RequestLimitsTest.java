package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.testing.EdgeWithLink;
import io.practicelinks.edge.testing.Links;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a request is taken, and that what is not taken is never read as a request of its own. */
class RequestLimitsTest {

    private static final String HOST = "Host: a\r\n";
    private static final String END = "Connection: close\r\n\r\n";
    private static final String LINE = "GET /" + Links.TOKEN + " HTTP/1.1\r\n";
    private static final String SMUGGLED = "GET /robots.txt HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    @RegisterExtension
    static final EdgeWithLink EDGE = new EdgeWithLink();

    @Test
    void shouldTakeARequestLineUpToItsLimitAndNoLonger() throws Exception {
        // Given
        String query = "?x=" + "a".repeat(EdgeServerOptions.MAX_LINE - LINE.length() - 1);
        String longest = LINE.replace(" HTTP", query + " HTTP");
        assertThat(longest.strip()).hasSize(EdgeServerOptions.MAX_LINE);

        // When
        String taken = EDGE.sendRaw(longest + HOST + END);
        String refused = EDGE.sendRaw(longest.replace("?x=", "?x=a") + HOST + END);

        // Then
        assertThat(taken).startsWith("HTTP/1.1 200");
        assertThat(refused).matches("(?s)HTTP/1\\.[01] 414 .*");
    }

    @Test
    void shouldTakeAHeaderBlockUpToItsLimitAndNoLonger() throws Exception {
        // Given
        int room = EdgeServerOptions.MAX_HEADERS - HOST.length() - END.length() - "Cookie: \r\n".length();

        // When
        String taken = EDGE.sendRaw(LINE + HOST + "Cookie: " + "a".repeat(room) + "\r\n" + END);
        String refused = EDGE.sendRaw(LINE + HOST + "Cookie: " + "a".repeat(room + 50) + "\r\n" + END);

        // Then
        assertThat(taken).startsWith("HTTP/1.1 200");
        assertThat(refused).matches("(?s)HTTP/1\\.[01] 431 .*");
    }

    static Stream<Arguments> bodies() {
        String length = "Content-Length: " + SMUGGLED.length() + "\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n";
        String inOneChunk = Integer.toHexString(SMUGGLED.length()) + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n";
        return Stream.of(
                Arguments.of(400, LINE + HOST + length + "\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + chunked + "\r\n" + inOneChunk),
                Arguments.of(400, LINE + HOST + chunked + length + "\r\n" + "0\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + length + chunked + "\r\n" + inOneChunk),
                Arguments.of(400, LINE + HOST + "Transfer-Encoding: xchunked\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Transfer-Encoding: identity\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Content-Length: 0\r\n" + length + "\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Content-Length: +5\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Content-Length: -1\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Content-Length: 5, 5\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Content-Length: 00\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE + HOST + "Content-Length: 99999999999999999999\r\n\r\n" + SMUGGLED),
                Arguments.of(400, LINE.replace("GET", "HEAD") + HOST + length + "\r\n" + SMUGGLED),
                Arguments.of(405, LINE.replace("GET", "POST") + HOST + length + "\r\n" + SMUGGLED),
                Arguments.of(405, LINE.replace("GET", "PUT") + HOST + chunked + "\r\n" + inOneChunk),
                Arguments.of(
                        405, LINE.replace("GET", "POST") + HOST + "Content-Length: 9999999999\r\n\r\n" + SMUGGLED));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void shouldAnswerOnceAndCloseWhenABodyIsAnnounced(int status, String request) throws Exception {
        // When
        String answer = read(request);

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .doesNotContain("User-agent:");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }

    @Test
    void shouldServeAGetThatSaysItHasNoBody() throws Exception {
        assertThat(EDGE.sendRaw(LINE + HOST + "Content-Length: 0\r\n" + END)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void shouldNeverAskForABodyWhenTheClientWaitsToBeAsked(String method) throws Exception {
        // When
        String answer = read(LINE.replace("GET", method) + HOST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");

        // Then
        assertThat(answer).startsWith(method.equals("GET") ? "HTTP/1.1 400" : "HTTP/1.1 405");
        assertThat(answer).containsIgnoringCase("\r\nconnection: close\r\n").doesNotContain("100 Continue");
    }

    @Test
    void shouldAnswerEveryPipelinedRequestInItsTurn() throws Exception {
        // Given
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            requests.append(i % 2 == 0 ? "GET /robots.txt" : "GET /nobody-has-this")
                    .append(" HTTP/1.1\r\n")
                    .append(HOST)
                    .append(i == 999 ? END : "\r\n");
        }

        // When
        String[] answers = EDGE.sendRawAndStay(requests.toString()).split("HTTP/1.1 ", -1);

        // Then
        assertThat(answers).hasSize(1_001);
        for (int i = 0; i < 1_000; i++) {
            assertThat(answers[i + 1]).startsWith(i % 2 == 0 ? "200 OK" : "404 Not Found");
        }
    }

    @Test
    void shouldGoOnInHttp1WhenAClientOffersHttp2() throws Exception {
        // When
        String answer = EDGE.sendRaw(
                LINE + HOST
                        + "Connection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("101 ");
    }

    @Test
    void shouldRefuseAClientThatSpeaksHttp2FromTheStart() throws Exception {
        // When
        String answer = read(PREFACE + "\0\0\0\u0004\0\0\0\0\0");

        // Then
        assertThat(answer).matches("(?s)HTTP/\\d\\.\\d 501 Not Implemented\r\n.*");
    }

    @Test
    void shouldCloseAFloodOfResetsAndServeOthersMeanwhile() throws Exception {
        // Given
        byte[] reset = {0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8};

        // When
        try (Socket flood = new Socket(InetAddress.getLoopbackAddress(), EDGE.port())) {
            OutputStream out = flood.getOutputStream();
            out.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
            boolean isOpen = true;
            for (int i = 0; i < 100_000 && isOpen; i++) {
                isOpen = isWritten(out, reset);
            }

            // Then
            assertThat(isOpen).isFalse();
            assertThat(EDGE.sendRaw(LINE + HOST + END)).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    private static boolean isWritten(OutputStream out, byte[] bytes) throws IOException {
        try {
            out.write(bytes);
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    /** All that comes back until the edge itself closes the connection. */
    private String read(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), EDGE.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
