package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.EdgeTransport;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import io.practicelinks.edge.redirect.Outcome;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.http.HttpServer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks is answered as if nothing stood before the port. */
@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class ArrivalsTest {

    @RegisterExtension
    final ArrivalRig rig;

    ArrivalsTest(EdgeTransport transport) {
        rig = new ArrivalRig(transport);
    }

    @Test
    void shouldAnswerARequestThatComesAtOnce() throws Exception {
        // When
        Socket client = rig.connect();
        ArrivalRig.send(client, ArrivalRig.ROBOTS);

        // Then
        assertThat(ArrivalRig.statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(rig.counts().waiting()).isZero();
        assertThat(rig.edge().connections().count()).isEqualTo(1);
    }

    @Test
    void shouldAnswerEveryRequestWhenSeveralCameAtOnce() throws Exception {
        // When
        Socket client = rig.connect();
        ArrivalRig.send(client, ArrivalRig.ROBOTS + ArrivalRig.ROBOTS);
        client.shutdownOutput();

        // Then
        String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    }

    @Test
    void shouldAnswerWhenTheRequestComesByteByByte() throws Exception {
        // Given
        Socket client = rig.connect();
        client.setTcpNoDelay(true);

        // When
        for (int i = 0; i < ArrivalRig.ROBOTS.length(); i++) {
            client.getOutputStream().write(ArrivalRig.ROBOTS.charAt(i));
        }

        // Then: it is looked at now and then, and that is soon enough
        rig.inTime(() -> assertThat(client.getInputStream().available()).isPositive());
        assertThat(ArrivalRig.statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(rig.counts().timedOut()).isZero();
    }

    @Test
    void shouldAnswerWhenTheHeadIsAsLongAsItMayBe() throws Exception {
        // Given
        String line = "GET /robots.txt?" + "q".repeat(8_000) + " HTTP/1.1\r\n";
        String fields = "Host: a\r\nX-Long: " + "v".repeat(8_000) + "\r\n\r\n";
        Socket client = rig.connect();

        // When
        ArrivalRig.send(client, line);
        Eventually.within(
                ArrivalRig.SOON, () -> assertThat(rig.counts().waiting()).isEqualTo(1));
        ArrivalRig.send(client, fields);

        // Then
        rig.inTime(() -> assertThat(client.getInputStream().available()).isPositive());
        assertThat(ArrivalRig.statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void shouldAnswerAtOnceWhatCanNeverBecomeARequest() throws Exception {
        for (String never :
                List.of("NONSENSE\r\n", "GET /" + "a".repeat(8_200), "GET / HTTP/1.1\r\nX: " + "v".repeat(9_300))) {
            // When
            Socket client = rig.connect();
            ArrivalRig.send(client, never);

            // Then
            assertThat(ArrivalRig.statusLine(client)).matches("HTTP/1.[01] 4.*");
        }
        assertThat(rig.counts().timedOut()).isZero();
    }

    @Test
    void shouldAnswerNothingOnAConnectionThatTheLoopRefuses() throws Exception {
        // Given
        rig.edge().letWait(ArrivalRig.PLACES);

        // When
        Socket client = rig.connect();
        ArrivalRig.send(client, ArrivalRig.ROBOTS);

        // Then
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(rig.edge().connections().refused()).isEqualTo(1);
        assertThat(rig.edge().meters().answers(Outcome.OTHER, null)).isZero();
    }

    @Test
    void shouldAnswerOthersWhenAClientResetsBeforeItIsServed() throws Exception {
        // Given: between the first client's coming and the second's
        rig.atNextLookAtTheClock(rig::askAndReset);
        Socket silent = rig.connect();

        // When
        Socket next = rig.connect();
        ArrivalRig.send(next, ArrivalRig.ROBOTS);

        // Then
        assertThat(ArrivalRig.statusLine(next)).isEqualTo("HTTP/1.1 200 OK");
        Eventually.within(ArrivalRig.SOON, () -> {
            assertThat(rig.counts().waiting()).isEqualTo(1);
            assertThat(rig.edge().connections().count()).isEqualTo(1);
        });
        ArrivalRig.send(silent, ArrivalRig.ROBOTS);
        assertThat(ArrivalRig.statusLine(silent)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void shouldLeaveOtherPortsAlone() throws Exception {
        // Given
        AtomicInteger connected = new AtomicInteger();
        HttpServer other = rig.vertx()
                .createHttpServer(EdgeServerOptions.of("127.0.0.1", -1))
                .connectionHandler(connection -> connected.incrementAndGet())
                .requestHandler(request -> request.response().end())
                .listen()
                .await(10, TimeUnit.SECONDS);

        // When
        Socket client = rig.connect(other.actualPort());

        // Then
        Eventually.within(ArrivalRig.SOON, () -> assertThat(connected).hasValue(1));
        assertThat(client.isConnected()).isTrue();
        assertThat(rig.counts().waiting()).isZero();
    }
}
