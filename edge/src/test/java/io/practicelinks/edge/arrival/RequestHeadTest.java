package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final ArrivalLimits LIMITS = new ArrivalLimits(60, 60, Duration.ofSeconds(5));

    private final RequestHead head = new RequestHead(LIMITS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\r\nHost: a\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\n"
            })
    void shouldSeeTheEndOfAHeadAndNoEndBeforeIt(String whole) {
        for (int length = 0; length < whole.length(); length++) {
            assertThat(isToBeAnswered(whole.substring(0, length)))
                    .as("the first %d", length)
                    .isFalse();
        }
        assertThat(isToBeAnswered(whole)).isTrue();
        assertThat(isToBeAnswered(whole + "GET")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE\r\n", "GET /\r\n", "GET  / \r\n", "HTTP/1.1\r\n", "\u0016\u0003\u0001A\n"})
    void shouldLetTheServerAnswerALineOfFewerThanThreeWords(String line) {
        assertThat(isToBeAnswered(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / http/1.1\r\n", "G / X/1.1\r\n", "GET / HTTP/1.1 \r\n", "GET\t/\tHTTP/1.10\r\n"})
    void shouldKeepALineThatTheServerMightWaitWith(String line) {
        assertThat(isToBeAnswered(line + "X: a")).isFalse();
        assertThat(isToBeAnswered(line + "X: a\r\n\r\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\n\r\n"})
    void shouldSeeTheEndInWhateverPiecesItComes(String whole) {
        for (int seen = 0; seen < whole.length(); seen++) {
            assertThat(head.isToBeAnswered(buffer(whole), seen))
                    .as("%d seen before", seen)
                    .isTrue();
        }
    }

    @Test
    void shouldLetTheServerAnswerALineThatIsTooLong() {
        assertThat(isToBeAnswered("G".repeat(60))).isFalse();
        assertThat(isToBeAnswered("G".repeat(61))).isTrue();
    }

    @Test
    void shouldLetTheServerAnswerFieldsThatAreTooLong() {
        String line = "GET / HTTP/1.1\r\n";
        assertThat(isToBeAnswered(line + "v".repeat(LIMITS.maxFieldBytes() - 1)))
                .isFalse();
        assertThat(isToBeAnswered(line + "v".repeat(LIMITS.maxFieldBytes()))).isTrue();
    }

    @Test
    void shouldWaitForNoMoreThanMayComeWhateverItIs() {
        assertThat(isToBeAnswered(" ".repeat(LIMITS.maxBytes() - 1))).isFalse();
        assertThat(isToBeAnswered(" ".repeat(LIMITS.maxBytes()))).isTrue();
    }

    private boolean isToBeAnswered(String text) {
        return head.isToBeAnswered(buffer(text), 0);
    }

    private static ByteBuf buffer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.buffer(bytes.length, LIMITS.maxBytes()).writeBytes(bytes);
    }
}
