package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Audience;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.edge.testing.Links;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each answer leads to the link that was asked for, and carries a click id of its own, also where answers wait for a phone that does not
 * read: the bytes of {@code Location} are written into a block that the next redirect uses again.
 */
class PipelinedRedirectTest {

    private static final int REQUESTS = 20_000;

    /** Answers before the first is read: more than the kernel keeps for a small window. */
    private static final long WAITING = 2_000;

    private static final int SMALL = 4_096;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int READ_LIMIT_MILLIS = 30_000;
    private static final List<String> TOKENS = List.of("k7qm2xw9ab", "smile-side", "smile-dent");

    private final FakeLinks links = new FakeLinks();

    static Stream<Transport> transports() {
        return Stream.of(Transport.IO_URING, Transport.EPOLL, Transport.NIO)
                .filter(transport -> transport != null && transport.available());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void shouldLeadEachRequestToItsOwnLinkWhenAnswersWait(Transport transport, @TempDir Path folder) throws Exception {
        // Given
        TOKENS.forEach(token -> links.cache(Links.activeAt(token)));
        try (Clicks clicks = new Clicks(folder);
                EdgeOnPort edge = new EdgeOnPort(
                        Vertx.builder().withTransport(transport).build(), links, clicks.lane(), List.of(), 10);
                Socket phone = new Socket()) {
            phone.setReceiveBufferSize(SMALL);
            phone.setSoTimeout(READ_LIMIT_MILLIS);
            phone.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));

            // When
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> askForAll(phone));
            Eventually.within(
                    SOON,
                    () -> assertThat(edge.meters().answers(Outcome.REDIRECT, Audience.HUMAN))
                            .isGreaterThan(WAITING));
            List<String> locations = locations(phone);

            // Then
            asking.get(READ_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(locations.get(i)).contains("pl_token%3D" + TOKENS.get(i % TOKENS.size()));
            }
            List<String> withClick =
                    locations.stream().filter(url -> url.contains("pl_click")).toList();
            assertThat(withClick).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static void askForAll(Socket phone) {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < REQUESTS; i++) {
            requests.append("GET /")
                    .append(TOKENS.get(i % TOKENS.size()))
                    .append(" HTTP/1.1\r\nHost: a\r\nAccept-Language: es\r\nUser-Agent: ")
                    .append(Agents.ANDROID)
                    .append("\r\n\r\n");
        }
        try {
            OutputStream out = phone.getOutputStream();
            out.write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> locations(Socket phone) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(phone.getInputStream(), StandardCharsets.US_ASCII));
        List<String> locations = new ArrayList<>();
        while (locations.size() < REQUESTS) {
            String line = Objects.requireNonNull(in.readLine(), "the edge ended the connection");
            if (line.startsWith("location: ")) {
                locations.add(line);
            }
        }
        return locations;
    }
}
