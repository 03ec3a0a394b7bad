package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.embedded.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenConnectionsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] ROBOTS =
            "GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Clicks clicks;
    private EdgeOnPort edge;

    @BeforeEach
    void start(@TempDir Path folder) {
        clicks = new Clicks(folder);
        edge = new EdgeOnPort(new FakeLinks(), clicks.lane(), List.of(), 2);
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
    void shouldRefuseMoreConnectionsThanItsLimitAndTakeNewOnesLater() throws Exception {
        // Given
        try (Socket one = open();
                Socket two = open()) {
            Eventually.within(SOON, () -> assertThat(edge.connections().count()).isEqualTo(2));
            assertThat(one.isConnected()).isEqualTo(two.isConnected());

            // When
            try (Socket three = open()) {
                // Then
                assertThat(three.getInputStream().read()).isEqualTo(-1);
                assertThat(edge.connections().refused()).isEqualTo(1);
            }
        }
        Eventually.within(SOON, () -> assertThat(edge.connections().count()).isZero());
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
        Eventually.within(SOON, () -> assertThat(edge.connections().count()).isPositive());
        return socket;
    }
}
