package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.Vertx;
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

/** {@link OpenConnections} with two places, on a transport where nobody waits before they reach it. */
class ScarceConnectionsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] ROBOTS =
            "GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Clicks clicks;
    private EdgeOnPort edge;

    @BeforeEach
    void start(@TempDir Path folder) {
        clicks = new Clicks(folder);
        edge = new EdgeOnPort(Vertx.vertx(), new FakeLinks(), clicks.lane(), List.of(), 2);
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        clicks.close();
    }

    @Test
    void shouldCloseARestingConnectionSoonerWhileConnectionsAreScarce() throws Exception {
        try (Socket resting = open();
                Socket other = open()) {
            // Given
            for (Socket socket : List.of(resting, other)) {
                socket.getOutputStream().write(ROBOTS);
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }

            // When
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);

            // Then
            assertThat(resting.getInputStream().readAllBytes()).isNotEmpty();
            assertThat(other.getInputStream().readAllBytes()).isNotEmpty();
            assertThat(edge.connections().timedOut()).isEqualTo(2);
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

    @Test
    void shouldRefuseAConnectionWhenThoseWhoWaitTakeTheOtherPlaces() throws Exception {
        // Given
        edge.letWait(2);

        // When
        try (Socket third = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            // Then
            assertThat(third.getInputStream().read()).isEqualTo(-1);
            assertThat(edge.connections().refused()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseARestingConnectionSoonerWhenThoseWhoWaitMakeConnectionsScarce() throws Exception {
        try (Socket resting = open()) {
            // Given
            resting.getOutputStream().write(ROBOTS);
            assertThat(resting.getInputStream().read()).isEqualTo('H');

            // When
            edge.letWait(1);
            edge.passTime(OpenConnections.FIRST_REQUEST_MILLIS);

            // Then
            assertThat(resting.getInputStream().readAllBytes()).isNotEmpty();
            assertThat(edge.connections().timedOut()).isEqualTo(1);
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
        Eventually.within(SOON, () -> assertThat(edge.connections().count()).isPositive());
        return socket;
    }
}
