package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.EdgeTransport;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.edge.redirect.Outcome;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"IO_URING", "EPOLL"})
class ArrivalsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int PLACES = 400;
    private static final String ROBOTS = "GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String BEGINNING = "GET /robots.txt HTTP/1.1\r\nHost:";
    private static final Duration PATIENCE = Duration.ofMillis(OpenConnections.FIRST_REQUEST_MILLIS);

    private final EdgeTransport transport;
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - 1); // it goes over: only differences mean something
    private final AtomicReference<Runnable> atNextLookAtTheClock = new AtomicReference<>(() -> {});
    private final ArrivalCounts counts = new ArrivalCounts(() -> PLACES);
    private final List<Socket> sockets = new ArrayList<>();
    private Vertx vertx;
    private Clicks clicks;
    private EdgeOnPort edge;

    ArrivalsTest(EdgeTransport transport) {
        this.transport = transport;
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        clicks = new Clicks(folder);
        vertx = Vertx.builder()
                .withTransport(EdgeOnPort.transport(transport, counts, this::clock))
                .build();
        edge = new EdgeOnPort(vertx, new FakeLinks(), clicks.lane(), List.of(), PLACES);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        edge.close();
        clicks.close();
    }

    @Test
    void shouldAnswerARequestThatComesAtOnce() throws Exception {
        // When
        Socket client = connect();
        send(client, ROBOTS);

        // Then
        assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(counts.waiting()).isZero();
        assertThat(edge.connections().count()).isEqualTo(1);
    }

    @Test
    void shouldAnswerEveryRequestWhenSeveralCameAtOnce() throws Exception {
        // When
        Socket client = connect();
        send(client, ROBOTS + ROBOTS);
        client.shutdownOutput();

        // Then
        String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    }

    @Test
    void shouldAnswerWhenTheRequestComesByteByByte() throws Exception {
        // Given
        Socket client = connect();
        client.setTcpNoDelay(true);

        // When
        for (int i = 0; i < ROBOTS.length(); i++) {
            client.getOutputStream().write(ROBOTS.charAt(i));
        }

        // Then: it is looked at now and then, and that is soon enough
        inTime(() -> assertThat(client.getInputStream().available()).isPositive());
        assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(counts.timedOut()).isZero();
    }

    @Test
    void shouldAnswerWhenTheHeadIsAsLongAsItMayBe() throws Exception {
        // Given
        String line = "GET /robots.txt?" + "q".repeat(8_000) + " HTTP/1.1\r\n";
        String fields = "Host: a\r\nX-Long: " + "v".repeat(8_000) + "\r\n\r\n";
        Socket client = connect();

        // When
        send(client, line);
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(1));
        send(client, fields);

        // Then
        inTime(() -> assertThat(client.getInputStream().available()).isPositive());
        assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void shouldKeepFromTheServerAndCloseWhatNeverBringsAWholeRequest() throws Exception {
        // Given
        Socket slow = connect();
        send(slow, "\r\n\r\n" + BEGINNING);
        Socket silent = connect();
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(2));
        pass(PATIENCE.minusMillis(1));
        Socket good = connect();
        send(good, ROBOTS);
        assertThat(statusLine(good)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(counts.waiting()).isEqualTo(2);

        // When
        pass(Duration.ofMillis(1));

        // Then
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
        assertThat(silent.getInputStream().read()).isEqualTo(-1);
        assertThat(counts.timedOut()).isEqualTo(2);
        assertThat(counts.waiting()).isZero();
        assertThat(edge.connections().count()).isEqualTo(1);
    }

    @Test
    void shouldForgetAConnectionWhenItsClientGoes() throws Exception {
        // Given
        Socket client = connect();
        send(client, BEGINNING);
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(1));

        // When
        client.close();

        // Then
        inTime(() -> assertThat(counts.waiting()).isZero());
        assertThat(counts.timedOut()).isZero();
        assertThat(edge.connections().count()).isZero();
    }

    @Test
    void shouldRefuseMoreThanThereArePlacesAndTakeNewOnesLater() throws Exception {
        // Given
        for (int i = 0; i < PLACES; i++) {
            send(connect(), BEGINNING);
        }
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(PLACES));

        // When
        Socket refused = connect();

        // Then
        assertThat(refused.getInputStream().read()).isEqualTo(-1);
        assertThat(counts.refused()).isEqualTo(1);
        sockets.getFirst().close();
        inTime(() -> assertThat(counts.waiting()).isEqualTo(PLACES - 1));
        Socket taken = connect();
        send(taken, ROBOTS);
        assertThat(statusLine(taken)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void shouldAnswerOthersWhileHundredsWaitAndThenCloseThose() throws Exception {
        // Given
        int waiting = PLACES - 1;
        for (int i = 0; i < waiting; i++) {
            send(connect(), BEGINNING);
        }
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(waiting));
        assertThat(edge.send("GET", "/robots.txt").statusCode()).isEqualTo(200);

        // When
        pass(PATIENCE);

        // Then
        for (Socket socket : sockets) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(counts.timedOut()).isEqualTo(waiting);
        assertThat(edge.connections().count()).isEqualTo(1);
    }

    @Test
    void shouldAnswerAtOnceWhatCanNeverBecomeARequest() throws Exception {
        for (String never :
                List.of("NONSENSE\r\n", "GET /" + "a".repeat(8_200), "GET / HTTP/1.1\r\nX: " + "v".repeat(9_300))) {
            // When
            Socket client = connect();
            send(client, never);

            // Then
            assertThat(statusLine(client)).matches("HTTP/1.[01] 4.*");
        }
        assertThat(counts.timedOut()).isZero();
    }

    @Test
    void shouldGoOnClosingWhenClientsResetTheirConnectionsAtThatMoment() throws Exception {
        // Given
        for (int i = 0; i < PLACES; i++) {
            connect().setSoLinger(true, 0);
        }
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(PLACES));
        List<Socket> resetting = List.copyOf(sockets);

        // When: between the look at the clock and the closing
        atNextLookAtTheClock.set(() -> {
            pass(PATIENCE);
            resetting.forEach(ArrivalsTest::close);
        });

        // Then
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isZero());
        Socket next = connect();
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(1));
        pass(PATIENCE);
        assertThat(next.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void shouldAnswerNothingOnAConnectionThatTheLoopRefuses() throws Exception {
        // Given
        edge.letWait(PLACES);

        // When
        Socket client = connect();
        send(client, ROBOTS);

        // Then
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(edge.connections().refused()).isEqualTo(1);
        assertThat(edge.meters().answers(Outcome.OTHER, null)).isZero();
    }

    @Test
    void shouldLeaveOtherPortsAlone() throws Exception {
        // Given
        AtomicInteger connected = new AtomicInteger();
        HttpServer other = vertx.createHttpServer(EdgeServerOptions.of("127.0.0.1", -1))
                .connectionHandler(connection -> connected.incrementAndGet())
                .requestHandler(request -> request.response().end())
                .listen()
                .await(10, TimeUnit.SECONDS);

        // When
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), other.actualPort()));

        // Then
        Eventually.within(SOON, () -> assertThat(connected).hasValue(1));
        assertThat(counts.waiting()).isZero();
    }

    @Test
    void shouldCloseThoseWhoWaitWhenThePortIsClosed() throws Exception {
        // Given
        Socket client = connect();
        send(client, BEGINNING);
        Eventually.within(SOON, () -> assertThat(counts.waiting()).isEqualTo(1));

        // When
        edge.stopListening();

        // Then
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(counts.waiting()).isZero();
    }

    private long clock() {
        atNextLookAtTheClock.getAndSet(() -> {}).run();
        return nanos.get();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While the clock goes on, more slowly than that of the machine: never to the end of anybody's patience. */
    private void inTime(Eventually.Check check) {
        Eventually.within(SOON, () -> {
            pass(Duration.ofMillis(2));
            check.run();
        });
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
        socket.setSoTimeout((int) SOON.toMillis());
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    private static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = socket.getInputStream().read();
                each >= 0 && each != '\r';
                each = socket.getInputStream().read()) {
            line.append((char) each);
        }
        return line.toString();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
