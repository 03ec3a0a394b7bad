package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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
    @ValueSource(
            strings = {
                "NONSENSE\r\n",
                "GET /\r\n",
                "GET / HTTP\r\n",
                "HTTP/1.1\r\n",
                "\u0016\u0003\u0001A\n",
                "GET / http/1.1\n"
            })
    void shouldLetTheServerAnswerALineThatIsNoRequest(String line) {
        assertThat(isToBeAnswered(line)).isTrue();
    }

    @Test
    void shouldLetTheServerAnswerALineThatIsTooLong() {
        assertThat(isToBeAnswered("G".repeat(60))).isFalse();
        assertThat(isToBeAnswered("G".repeat(61))).isTrue();
    }

    @Test
    void shouldLetTheServerAnswerFieldsThatAreTooLong() {
        String line = "GET / HTTP/1.1\r\n";
        assertThat(isToBeAnswered(line + "v".repeat(59))).isFalse();
        assertThat(isToBeAnswered(line + "v".repeat(60))).isTrue();
    }

    @Test
    void shouldWaitForNoMoreThanMayComeWhateverItIs() {
        assertThat(isToBeAnswered(" ".repeat(LIMITS.maxBytes() - 1))).isFalse();
        assertThat(isToBeAnswered(" ".repeat(LIMITS.maxBytes()))).isTrue();
    }

    /** Any bytes: it says something of all of them, reads none, and what has an end has one whatever follows. */
    @Property
    void shouldNeverTakeBackThatThereIsAnEnd(
            @ForAll @Size(max = 100) byte[] bytes, @ForAll @Size(max = 28) byte[] more) {
        byte[] all = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(more, 0, all, bytes.length, more.length);
        if (isToBeAnswered(bytes)) {
            assertThat(isToBeAnswered(all)).isTrue();
        }
    }

    private boolean isToBeAnswered(String bytes) {
        return isToBeAnswered(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isToBeAnswered(byte[] bytes) {
        ByteBuf buffer = Unpooled.buffer(bytes.length, LIMITS.maxBytes()).writeBytes(bytes);
        boolean is = head.isToBeAnswered(buffer);
        assertThat(buffer.readableBytes()).isEqualTo(bytes.length);
        return is;
    }
}
