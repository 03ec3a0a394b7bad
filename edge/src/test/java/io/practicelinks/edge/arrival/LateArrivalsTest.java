package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.EdgeTransport;
import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.embedded.testing.Eventually;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who does not ask keeps nobody else from it, and is closed in time. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class LateArrivalsTest {

    private static final Duration PATIENCE = Duration.ofMillis(OpenConnections.FIRST_REQUEST_MILLIS);

    @RegisterExtension
    final ArrivalRig rig;

    LateArrivalsTest(EdgeTransport transport) {
        rig = new ArrivalRig(transport);
    }

    @Test
    void shouldKeepFromTheServerAndCloseWhatNeverBringsAWholeRequest() throws Exception {
        // Given
        Socket slow = rig.connect();
        ArrivalRig.send(slow, "\r\n\r\n" + ArrivalRig.BEGINNING);
        Socket silent = rig.connect();
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(2));
        rig.pass(PATIENCE.minusMillis(1));
        Socket good = rig.connect();
        ArrivalRig.send(good, ArrivalRig.ROBOTS);
        assertThat(ArrivalRig.statusLine(good)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(rig.counts().waiting()).isEqualTo(2);

        // When
        rig.pass(Duration.ofMillis(1));

        // Then
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
        assertThat(rig.counts().timedOut()).isEqualTo(2);
        assertThat(rig.counts().waiting()).isZero();
        assertThat(rig.edge().connections().count()).isEqualTo(1);
    }

    @Test
    void shouldForgetAConnectionWhenItsClientGoes() throws Exception {
        // Given
        Socket client = rig.connect();
        ArrivalRig.send(client, ArrivalRig.BEGINNING);
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(1));

        // When
        client.close();

        // Then
        rig.inTime(() -> assertThat(rig.counts().waiting()).isZero());
        assertThat(rig.counts().timedOut()).isZero();
        assertThat(rig.edge().connections().count()).isZero();
    }

    @Test
    void shouldRefuseMoreThanThereArePlacesAndTakeNewOnesLater() throws Exception {
        // Given
        for (int i = 0; i < ArrivalRig.PLACES; i++) {
            ArrivalRig.send(rig.connect(), ArrivalRig.BEGINNING);
        }
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(ArrivalRig.PLACES));

        // When
        Socket refused = rig.connect();

        // Then
        assertThat(refused.getInputStream().read()).isEqualTo(-1);
        assertThat(rig.counts().refused()).isEqualTo(1);
        rig.sockets().getFirst().close();
        rig.inTime(() -> assertThat(rig.counts().waiting()).isEqualTo(ArrivalRig.PLACES - 1));
        Socket taken = rig.connect();
        ArrivalRig.send(taken, ArrivalRig.ROBOTS);
        assertThat(ArrivalRig.statusLine(taken)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void shouldAnswerOthersWhileHundredsWaitAndThenCloseThose() throws Exception {
        // Given
        int waiting = ArrivalRig.PLACES - 1;
        for (int i = 0; i < waiting; i++) {
            ArrivalRig.send(rig.connect(), ArrivalRig.BEGINNING);
        }
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(waiting));
        assertThat(rig.edge().send("GET", "/robots.txt").statusCode()).isEqualTo(200);

        // When
        rig.pass(PATIENCE);

        // Then
        for (Socket socket : rig.sockets()) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(rig.counts().timedOut()).isEqualTo(waiting);
        assertThat(rig.edge().connections().count()).isEqualTo(1);
    }

    @Test
    void shouldGoOnClosingWhenClientsResetTheirConnectionsAtThatMoment() throws Exception {
        // Given
        for (int i = 0; i < ArrivalRig.PLACES; i++) {
            rig.connect().setSoLinger(true, 0);
        }
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(ArrivalRig.PLACES));
        List<Socket> resetting = List.copyOf(rig.sockets());

        // When: between the look at the clock and the closing
        rig.atNextLookAtTheClock(() -> {
            rig.pass(PATIENCE);
            resetting.forEach(ArrivalRig::close);
        });

        // Then
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isZero());
        Socket next = rig.connect();
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(1));
        rig.pass(PATIENCE);
        assertThat(next.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldCloseThoseWhoWaitWhenThePortIsClosed() throws Exception {
        // Given
        Socket client = rig.connect();
        ArrivalRig.send(client, ArrivalRig.BEGINNING);
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(1));

        // When
        rig.edge().stopListening();

        // Then
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(rig.counts().waiting()).isZero();
    }
}
