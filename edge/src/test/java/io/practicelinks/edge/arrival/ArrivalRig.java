package io.practicelinks.edge.arrival;

import io.practicelinks.edge.EdgeTransport;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.EdgeOnPort;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.embedded.FileTree;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An edge on a port where connections wait by a clock of the test's, and clients that write what they are told to. */
@SuppressWarnings("NullAway.Init") // JUnit opens it before the tests
final class ArrivalRig implements BeforeEachCallback, AfterEachCallback {

    static final Duration SOON = Duration.ofSeconds(10);
    static final int PLACES = 400;
    static final String ROBOTS = "GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n";
    static final String BEGINNING = "GET /robots.txt HTTP/1.1\r\nHost:";

    private final EdgeTransport transport;

    /** It goes over: only differences mean something. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

    private final AtomicReference<Runnable> atNextLookAtTheClock = new AtomicReference<>(() -> {});
    private final ArrivalCounts counts = new ArrivalCounts(() -> PLACES);
    private final List<Socket> sockets = new ArrayList<>();
    private Path folder;
    private Vertx vertx;
    private Clicks clicks;
    private EdgeOnPort edge;

    ArrivalRig(EdgeTransport transport) {
        this.transport = transport;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("arrivals-");
        clicks = new Clicks(folder);
        vertx = EdgeOnPort.withArrivals(transport, counts, this::clock);
        edge = new EdgeOnPort(vertx, new FakeLinks(), clicks.lane(), List.of(), PLACES);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        sockets.forEach(ArrivalRig::close);
        edge.close();
        clicks.close();
        FileTree.delete(folder);
    }

    EdgeOnPort edge() {
        return edge;
    }

    Vertx vertx() {
        return vertx;
    }

    ArrivalCounts counts() {
        return counts;
    }

    /** Every client so far. */
    List<Socket> sockets() {
        return sockets;
    }

    /** Runs once, on the loop, before it is told the time. */
    void atNextLookAtTheClock(Runnable step) {
        atNextLookAtTheClock.set(step);
    }

    private long clock() {
        atNextLookAtTheClock.getAndSet(() -> {}).run();
        return nanos.get();
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** While the clock goes on, more slowly than that of the machine: never to the end of anybody's patience. */
    void inTime(Eventually.Check check) {
        Eventually.within(SOON, () -> {
            pass(Duration.ofMillis(2));
            check.run();
        });
    }

    Socket connect() throws IOException {
        return connect(edge.port());
    }

    Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) SOON.toMillis());
        sockets.add(socket);
        return socket;
    }

    /** A whole request, and no patience for its answer. */
    void askAndReset() {
        try {
            Socket socket = connect();
            socket.setSoLinger(true, 0);
            send(socket, ROBOTS);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = socket.getInputStream().read();
                each >= 0 && each != '\r';
                each = socket.getInputStream().read()) {
            line.append((char) each);
        }
        return line.toString();
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
