package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OpenConnectionsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] BEGINNING = "GET / HTTP/1.1\r\nX-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROBOTS =
            "GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Clicks clicks;
    private EdgeOnPort edge;

    @BeforeEach
    void start(@TempDir Path folder) {
        clicks = new Clicks(folder);
        edge = edgeThatTakes(2);
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        clicks.close();
    }

    @Test
    void shouldCloseAConnectionThatNeverBringsAWholeRequest() throws Exception {
        try (Socket slow = open()) {
            // Given
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));

            // When
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);

            // Then
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            assertThat(edge.connections().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void shouldLetAConnectionLiveAsLongAsRequestsCome() throws Exception {
        try (Socket busy = open()) {
            // Given
            busy.getOutputStream().write(ROBOTS);
            assertThat(busy.getInputStream().read()).isEqualTo('H');

            // When
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);

            // Then
            busy.getOutputStream().write(ROBOTS);
            assertThat(busy.getInputStream().read()).isNotEqualTo(-1);
            assertThat(edge.connections().timedOut()).isZero();
        }
    }

    @Test
    void shouldKeepAConnectionThatCameBeforeTheFirstSweep() throws Exception {
        try (Socket early = open()) {
            // When
            edge.passTime(1);

            // Then
            early.getOutputStream().write(ROBOTS);
            assertThat(early.getInputStream().read()).isEqualTo('H');
            assertThat(edge.connections().timedOut()).isZero();
        }
    }

    @Test
    void shouldCloseAConnectionThatGrewSilent() throws Exception {
        try (Socket silent = open()) {
            // Given
            silent.getOutputStream().write(ROBOTS);
            assertThat(silent.getInputStream().read()).isEqualTo('H');

            // When
            edge.passTime(OpenConnections.NEXT_REQUEST_MILLIS);

            // Then
            assertThat(silent.getInputStream().readAllBytes()).isNotEmpty();
            assertThat(edge.connections().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseAConnectionThatBeginsItsNextRequestAndNeverEndsIt() throws Exception {
        try (Socket slow = open()) {
            // Given
            slow.getOutputStream().write(ROBOTS);
            assertThat(slow.getInputStream().read()).isEqualTo('H');

            // When: a byte a second
            for (int second = 1; second * 1_000L < OpenConnections.NEXT_REQUEST_MILLIS; second++) {
                slow.getOutputStream().write(ROBOTS[second]);
                edge.passTime(second * 1_000L);
            }
            assertThat(edge.connections().timedOut()).isZero();
            edge.passTime(OpenConnections.NEXT_REQUEST_MILLIS);

            // Then
            assertThat(slow.getInputStream().readAllBytes()).isNotEmpty();
            assertThat(edge.connections().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswerOthersWhileHundredsSendTheirRequestsSlowlyAndThenCloseThose() throws Exception {
        // Given
        edge.close();
        edge = edgeThatTakes(1_000);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(new Socket(InetAddress.getLoopbackAddress(), edge.port()));
                slow.getLast().getOutputStream().write(BEGINNING);
            }
            Eventually.within(SOON, () -> assertThat(edge.connections().count()).isEqualTo(200));
            assertThat(edge.send("GET", "/robots.txt").statusCode()).isEqualTo(200);

            // When
            for (int closed = 0; closed < 200; closed += OpenConnections.CLOSED_AT_ONCE) {
                edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);
            }

            // Then
            for (Socket socket : slow) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(edge.connections().timedOut()).isEqualTo(200);
            assertThat(edge.send("GET", "/robots.txt").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void shouldCloseFewAtATimeWhenManyWereSilentForTooLong() throws Exception {
        // Given
        int silent = OpenConnections.CLOSED_AT_ONCE + 1;
        edge.close();
        edge = edgeThatTakes(1_000);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < silent; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), edge.port()));
            }
            Eventually.within(SOON, () -> assertThat(edge.connections().count()).isEqualTo(silent));

            // When
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);

            // Then
            Eventually.within(SOON, () -> assertThat(edge.connections().count()).isEqualTo(1));
            assertThat(edge.connections().timedOut()).isEqualTo(OpenConnections.CLOSED_AT_ONCE);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void shouldRefuseNothingWhenAConnectionClosesInTheMiddleOfARequest() throws Exception {
        // Given
        try (Socket gone = open()) {
            gone.getOutputStream().write(BEGINNING);
        }
        try (Socket slow = open()) {
            slow.getOutputStream().write(BEGINNING);

            // When
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);

            // Then
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            Eventually.within(SOON, () -> assertThat(edge.connections().count()).isZero());
            assertThat(edge.meters().answers(Outcome.REFUSED, null)).isZero();
        }
    }

    @Test
    @Timeout(60)
    void shouldAnswerNoMoreAndCutTheConnectionWhenAClientAsksAndDoesNotRead() throws Exception {
        // Given
        edge.close();
        HttpServerOptions impatient = EdgeServerOptions.of("127.0.0.1", 0).setReadIdleTimeout(1);
        edge = new EdgeOnPort(new FakeLinks(), clicks.lane(), List.of(), 2, impatient, 300, List.of());
        try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            // When
            boolean isOpen = true;
            while (isOpen) {
                isOpen = isWritten(deaf.getOutputStream(), ROBOTS);
            }

            // Then
            Eventually.within(SOON, () -> assertThat(edge.connections().count()).isZero());
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

    @Test
    void shouldCountAConnectionOnceHoweverLongItTakesToClose() throws Exception {
        try (Socket slow = open()) {
            // Given
            slow.getOutputStream().write("GET".getBytes(StandardCharsets.US_ASCII));

            // When
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS + 1);

            // Then
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            assertThat(edge.connections().timedOut()).isEqualTo(1);
        }
    }

    /** On a transport where connections do not wait for their first request before they reach it. */
    private EdgeOnPort edgeThatTakes(int connections) {
        return new EdgeOnPort(Vertx.vertx(), new FakeLinks(), clicks.lane(), List.of(), connections);
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
        Eventually.within(SOON, () -> assertThat(edge.connections().count()).isPositive());
        return socket;
    }
}
