package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a client sends first, beside what the server's own decoder makes of it. Run by itself, see docs/fuzzing.md. */
class RequestHeadFuzzTest {

    private static final ArrivalLimits LIMITS =
            new ArrivalLimits(EdgeServerOptions.MAX_LINE, EdgeServerOptions.MAX_HEADERS, Duration.ofSeconds(5));

    private final RequestHead head = new RequestHead(LIMITS);

    @FuzzTest
    void shouldKeepNothingThatTheServerWouldAnswerAndLetNothingGoOnThatItWouldWaitWith(byte[] bytes) {
        // Given
        byte[] read = bytes.length > LIMITS.maxHeaders() ? Arrays.copyOf(bytes, LIMITS.maxHeaders()) : bytes;
        ByteBuf buffer = Unpooled.buffer(read.length, LIMITS.maxBytes()).writeBytes(read);

        // When
        boolean isToBeAnswered = head.isToBeAnswered(buffer, 0);

        // Then
        assertThat(buffer.readableBytes()).isEqualTo(read.length);
        HttpRequest request = decoded(read);
        if (isToBeAnswered) {
            assertThat(request).isNotNull();
        } else if (request != null) {
            assertThat(request.decoderResult().isFailure()).isTrue();
        }
    }

    private static @Nullable HttpRequest decoded(byte[] bytes) {
        EmbeddedChannel server = new EmbeddedChannel(
                new HttpRequestDecoder(EdgeServerOptions.MAX_LINE, EdgeServerOptions.MAX_HEADERS, 8_192));
        server.writeInbound(Unpooled.wrappedBuffer(bytes));
        HttpRequest first = server.readInbound();
        boolean unused = server.finishAndReleaseAll();
        return first;
    }
}
