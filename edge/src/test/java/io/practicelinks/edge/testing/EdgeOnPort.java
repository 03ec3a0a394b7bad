package io.practicelinks.edge.testing;

import io.practicelinks.edge.EdgeTransport;
import io.practicelinks.edge.arrival.ArrivalCounts;
import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.audience.AudienceRulesFile;
import io.practicelinks.edge.click.ClickRecorder;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.redirect.AllowedHosts;
import io.practicelinks.edge.redirect.AnswerHeaders;
import io.practicelinks.edge.redirect.Answers;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import io.practicelinks.edge.redirect.InvalidRequestHandler;
import io.practicelinks.edge.redirect.LandingPages;
import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.edge.redirect.OtherPaths;
import io.practicelinks.edge.redirect.PreparedPages;
import io.practicelinks.edge.redirect.RedirectHandler;
import io.practicelinks.edge.redirect.RedirectMeters;
import io.practicelinks.edge.redirect.ScanDefence;
import io.practicelinks.edge.redirect.SiteFiles;
import io.practicelinks.edge.scan.Scanners;
import io.practicelinks.edge.scan.TrustedProxies;
import io.practicelinks.landing.PageHead;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The handlers of one event loop on a real port, behind the wait for a first request as in the program, with links by hand. */
public final class EdgeOnPort implements AutoCloseable {

    private static final int ANY_PORT = 0;

    private static final int READ_LIMIT_MILLIS = 10_000;
    private static final int UNKNOWN_LIMIT = 300;

    /** So long that no test sees its end. */
    private static final Duration SCAN_WINDOW = Duration.ofHours(1);

    /** Far from zero, as a clock is that began with the machine. */
    private static final long START_MILLIS = 1_000_000_000;

    private final Vertx vertx;
    private final Context loop;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final RedirectMeters meters = new RedirectMeters();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Scanners scanners;
    private final OpenConnections connections;
    private final HttpServer server;

    public EdgeOnPort(FakeLinks links, JournalLane lane, List<String> hosts, int maxConnections) {
        this(withArrivals(maxConnections), links, lane, hosts, maxConnections);
    }

    /** @param vertx closed with this; what it has before the port stands there */
    public EdgeOnPort(Vertx vertx, FakeLinks links, JournalLane lane, List<String> hosts, int maxConnections) {
        this(
                vertx,
                links,
                lane,
                hosts,
                maxConnections,
                EdgeServerOptions.of("127.0.0.1", ANY_PORT),
                UNKNOWN_LIMIT,
                List.of());
    }

    /** With limits of its own. */
    public EdgeOnPort(
            FakeLinks links,
            JournalLane lane,
            List<String> hosts,
            int maxConnections,
            HttpServerOptions options,
            int unknownLimit,
            List<String> trustedProxies) {
        this(withArrivals(maxConnections), links, lane, hosts, maxConnections, options, unknownLimit, trustedProxies);
    }

    private EdgeOnPort(
            Vertx vertx,
            FakeLinks links,
            JournalLane lane,
            List<String> hosts,
            int maxConnections,
            HttpServerOptions options,
            int unknownLimit,
            List<String> trustedProxies) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        scanners = new Scanners(unknownLimit, SCAN_WINDOW, System.nanoTime());
        connections = new OpenConnections(maxConnections, waiting::get, START_MILLIS);
        Answers answers = new Answers(
                new AnswerHeaders(InstantSource.system(), PageHead.contentSecurityPolicy("'self'"), true),
                new PreparedPages(),
                new LandingPages(Links.API, 1 << 20));
        RedirectHandler handler = new RedirectHandler(
                connections,
                new AllowedHosts(hosts),
                new AudienceClassifier(AudienceRulesFile.builtIn()),
                links.onOneLoop(),
                new ClickRecorder(lane),
                answers,
                new OtherPaths(new SiteFiles("TEAM.org.example", "org.example", List.of("AA:BB"))),
                new ScanDefence(scanners, TrustedProxies.in(trustedProxies)),
                meters,
                InstantSource.system());
        Promise<HttpServer> listening = Promise.promise();
        loop.runOnContext(now -> vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .invalidRequestHandler(new InvalidRequestHandler(answers, meters))
                .requestHandler(handler)
                .listen()
                .onComplete(listening));
        try {
            server = listening.future().await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Vertx withArrivals(int places) {
        return withArrivals(EdgeTransport.best(), new ArrivalCounts(() -> places), System::nanoTime);
    }

    /** Where connections wait before the port as in the program. */
    public static Vertx withArrivals(EdgeTransport transport, ArrivalCounts counts, LongSupplier nanos) {
        return Vertx.builder()
                .withTransport(transport.withArrivals(ANY_PORT, counts, nanos))
                .build();
    }

    public int port() {
        return server.actualPort();
    }

    public Scanners scanners() {
        return scanners;
    }

    public RedirectMeters meters() {
        return meters;
    }

    public OpenConnections connections() {
        return connections;
    }

    /** Lets the loop believe that so many connections wait before they reach it. */
    public void letWait(int connections) {
        waiting.set(connections);
    }

    /** Lets the sweep of silent connections see that so much time has passed since the start. */
    public void passTime(long millis) {
        loop.runOnContext(now -> connections.closeSilent(START_MILLIS + millis));
    }

    /** Sends a request with that method and those header fields, names and values in turn, and a language, as browsers do. */
    public HttpResponse<String> send(String method, String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept-Language", "en-US,en;q=0.9");
        if (fields.length > 0) {
            request.headers(fields);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends those characters as they are and returns all that comes back until the connection ends. */
    public String sendRaw(String request) throws IOException {
        return sendRawFrom("127.0.0.1", request);
    }

    /** The same, but that the client closes nothing: the last of those requests says that the connection ends with it. */
    public String sendRawAndStay(String requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(READ_LIMIT_MILLIS);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** {@link #sendRaw} from another address of this machine. */
    public String sendRawFrom(String address, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(), InetAddress.getByName(address), 0)) {
            socket.setSoTimeout(READ_LIMIT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Closes the port and what waits or rests there; the loop goes on. */
    public void stopListening() throws TimeoutException {
        server.close().await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        browser.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
