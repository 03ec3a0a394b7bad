package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.util.AsciiString;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.edge.testing.Links;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a whole redirect costs in memory, from the first header field to the counted answer: no more than a handler that does nothing but
 * answer with a block of that size, on the same event loop, over a real connection.
 */
class RedirectAllocationTest {

    /** The compiler needs the first ones, on a busy machine more: the cheapest of each counts. */
    private static final int ROUNDS = 8;

    private static final int MAX_ROUNDS = 40;

    private static final int REQUESTS = 5_000;
    private static final int SEGMENT_BYTES = 16 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FakeLinks links = new FakeLinks();
    private final byte[] request = ("GET /" + Links.TOKEN + "?utm_source=mail HTTP/1.1\r\nHost: a\r\nUser-Agent: "
                    + Agents.ANDROID
                    + "\r\nAccept: text/html\r\nAccept-Language: en-US\r\nSec-CH-UA-Platform: \"Android\"\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private Vertx vertx;
    private Clicks clicks;
    private long loopThread;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        clicks = new Clicks(folder, SEGMENT_BYTES);
        CompletableFuture<Long> thread = new CompletableFuture<>();
        vertx.runOnContext(now -> thread.complete(Thread.currentThread().threadId()));
        loopThread = thread.get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        clicks.close();
    }

    @Test
    void shouldAllocateNoMoreThanAnEmptyHandlerWhenALinkIsCached() throws Exception {
        // Given
        links.cache(Links.active());
        try (EdgeOnPort edge = new EdgeOnPort(vertx, links, clicks.lane(), List.of(), 10);
                Client patient = new Client(edge.port());
                Client nobody = new Client(emptyPort(patient.locationOf(request)))) {
            long ours = Long.MAX_VALUE;
            long empty = Long.MAX_VALUE;

            // When
            for (int round = 0; round < ROUNDS || (ours > empty && round < MAX_ROUNDS); round++) {
                empty = Math.min(empty, allocatedBy(nobody));
                ours = Math.min(ours, allocatedBy(patient));
            }

            // Then
            assertThat(ours).isLessThanOrEqualTo(empty);
        }
    }

    /** Bytes for each request, rounded. */
    private long allocatedBy(Client client) throws IOException {
        long before = THREADS.getThreadAllocatedBytes(loopThread);
        for (int i = 0; i < REQUESTS; i++) {
            client.ask(request);
        }
        return Math.round((THREADS.getThreadAllocatedBytes(loopThread) - before) / (double) REQUESTS);
    }

    private int emptyPort(String location) throws Exception {
        MultiMap block = new AnswerHeaders(InstantSource.system(), "", true)
                .redirect()
                .copy(true)
                .set(HttpHeaders.LOCATION, new AsciiString(location))
                .copy(false);
        HttpServer server = vertx.createHttpServer(EdgeServerOptions.of("127.0.0.1", 0))
                .connectionHandler(connection -> {})
                .requestHandler(asked -> answer(asked, block))
                .listen()
                .await(10, TimeUnit.SECONDS);
        return server.actualPort();
    }

    /** Path and query are made by the server library, for whoever asks. */
    private static void answer(HttpServerRequest asked, MultiMap block) {
        if (asked.path() == null || asked.query() == null) {
            throw new IllegalStateException("no path and query");
        }
        asked.response().headers().setAll(block);
        asked.response().setStatusCode(302).end();
    }

    /** One kept connection, whose answers all have the same length. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private byte[] answer = new byte[0];

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        }

        void ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            if (answer.length == 0) {
                answer = readHead().getBytes(StandardCharsets.US_ASCII);
            } else {
                in.readFully(answer);
            }
        }

        String locationOf(byte[] request) throws IOException {
            ask(request);
            String head = new String(answer, StandardCharsets.US_ASCII);
            int from = head.indexOf("location: ") + "location: ".length();
            return head.substring(from, head.indexOf('\r', from));
        }

        private String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readByte());
            }
            return head.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
