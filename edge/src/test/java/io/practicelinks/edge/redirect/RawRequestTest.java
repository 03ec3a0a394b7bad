package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Audience;
import io.practicelinks.edge.testing.EdgeWithLink;
import io.practicelinks.edge.testing.Links;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the wire gets a small page with the right status, never an exception, a hang or a stack trace. */
class RawRequestTest {

    private static final String HOST = "Host: a\r\n";
    private static final String END = "Connection: close\r\n\r\n";
    private static final String TOKEN_LINE = "GET /" + Links.TOKEN + " HTTP/1.1\r\n";

    @RegisterExtension
    static final EdgeWithLink EDGE = new EdgeWithLink();

    static Stream<Arguments> requests() {
        String fields = "a: b\r\n".repeat(99);
        return Stream.of(
                Arguments.of(400, "GET /% HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET /%zz HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET /%00 HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET /a%0d%0aSet-Cookie:x HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET /abc%7f HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET abc HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET * HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "GET /?code=%0d%0a%24 HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET /.git/config HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET //evil.example HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET /abc/def HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET /ab HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET /%C3%A9t%C3%A9 HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET /\u00e9t\u00e9 HTTP/1.1\r\n" + HOST + END),
                Arguments.of(404, "GET http://evil.example/nobody HTTP/1.1\r\n" + HOST + END),
                Arguments.of(
                        405, "POST /" + Links.TOKEN + " HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n" + END + "{}"),
                Arguments.of(405, "OPTIONS * HTTP/1.1\r\n" + HOST + END),
                Arguments.of(405, "PUT / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n" + END + "0\r\n\r\n"),
                Arguments.of(405, "BREW / HTTP/1.1\r\n" + HOST + END),
                Arguments.of(405, "CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + END),
                Arguments.of(414, "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + END),
                Arguments.of(414, "GET /" + Links.TOKEN + "?x=" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + END),
                Arguments.of(431, TOKEN_LINE + HOST + fields + END),
                Arguments.of(431, TOKEN_LINE + HOST + "Cookie: " + "a".repeat(9_000) + "\r\n" + END),
                Arguments.of(400, TOKEN_LINE + END),
                Arguments.of(400, TOKEN_LINE + HOST + HOST + END),
                Arguments.of(400, TOKEN_LINE + "Host : a\r\n" + END),
                Arguments.of(400, TOKEN_LINE + HOST + "X-A: a\0b\r\n" + END),
                Arguments.of(400, "GET /abc\rdef HTTP/1.1\r\n" + HOST + END),
                Arguments.of(400, "garbage\r\n\r\n"),
                Arguments.of(400, "\u0016\u0003\u0001hello\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldAnswerWithASmallPageOfTheRightStatus(int status, String request) throws Exception {
        // When
        String answer = EDGE.sendRaw(request);

        // Then
        String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 2);
        String page = answer.substring(head.length() + 2);
        assertThat(head)
                .matches("(?s)HTTP/1\\.[01] " + status + " .*")
                .containsIgnoringCase("\r\ncache-control: no-store\r\n")
                .containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n")
                .containsIgnoringCase("\r\nreferrer-policy: no-referrer\r\n")
                .containsIgnoringCase("\r\ncontent-type: text/html; charset=utf-8\r\n")
                .doesNotContainIgnoringCase("\r\nserver:")
                .doesNotContainIgnoringCase("set-cookie");
        assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n").doesNotContain("Exception");
        assertThat(page.length()).isLessThan(8_000);
        assertThat(head.contains("\r\nallow: GET, HEAD\r\n")).isEqualTo(status == 405);
    }

    @Test
    void shouldAnswerHttp10WithoutAHost() throws Exception {
        assertThat(EDGE.sendRaw("GET /" + Links.TOKEN + " HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 OK\r\n");
    }

    @Test
    void shouldTakeAHundredFields() throws Exception {
        assertThat(EDGE.sendRaw(TOKEN_LINE + HOST + "a: b\r\n".repeat(98) + END))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void shouldAnswerPipelinedRequestsInTheirOrder() throws Exception {
        // When
        String answers =
                EDGE.sendRaw("GET /robots.txt HTTP/1.1\r\n" + HOST + "\r\n" + "GET /nobody HTTP/1.1\r\n" + HOST + END);

        // Then
        assertThat(answers.indexOf("200 OK")).isGreaterThanOrEqualTo(0).isLessThan(answers.indexOf("404 Not Found"));
    }

    @Test
    void shouldNeverRecordWhatWasRefused() throws Exception {
        // Given
        long before = EDGE.meters().answers(Outcome.PAGE, Audience.SUSPECT);

        // When
        String answer = EDGE.sendRaw("POST /" + Links.TOKEN + " HTTP/1.1\r\n" + HOST + END);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 405");
        assertThat(EDGE.meters().answers(Outcome.PAGE, Audience.SUSPECT)).isEqualTo(before);
    }
}
