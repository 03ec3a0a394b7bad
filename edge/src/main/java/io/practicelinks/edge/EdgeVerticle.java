package io.practicelinks.edge;

import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.click.ClickRecorder;
import io.practicelinks.edge.link.LoopLinks;
import io.practicelinks.edge.redirect.AnswerHeaders;
import io.practicelinks.edge.redirect.Answers;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import io.practicelinks.edge.redirect.InvalidRequestHandler;
import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.edge.redirect.OtherPaths;
import io.practicelinks.edge.redirect.RedirectHandler;
import io.practicelinks.edge.redirect.ScanDefence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop of the edge: its lane of the journal, its view of the links, its handler, and its share of the port. */
final class EdgeVerticle extends VerticleBase {

    private static final long SECOND_MILLIS = 1_000;

    /** So short that thousands of connections that opened at once are closed within a second of their time, though only a few at a time. */
    private static final long SILENCE_MILLIS = 5;

    private static final long IN_FLIGHT_SECONDS = 5;

    private final EdgeParts parts;
    private final EdgeLoop loop;
    private final int lane;
    private final String host;
    private final int port;
    private @Nullable HttpServer server;

    EdgeVerticle(EdgeParts parts, EdgeLoop loop, int lane, String host, int port) {
        this.parts = parts;
        this.loop = loop;
        this.lane = lane;
        this.host = host;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        return parts.links().onThisLoop().compose(this::listen);
    }

    private Future<HttpServer> listen(LoopLinks links) {
        AnswerHeaders headers = new AnswerHeaders(InstantSource.system(), parts.contentSecurityPolicy(), parts.https());
        Answers answers = new Answers(headers, parts.pages(), parts.landingPages());
        RedirectHandler handler = new RedirectHandler(
                loop.connections(),
                parts.hosts(),
                new AudienceClassifier(parts.rules()),
                links,
                new ClickRecorder(parts.journal().lane(lane)),
                answers,
                new OtherPaths(parts.files()),
                new ScanDefence(loop.scanners(), parts.proxies()),
                loop.meters(),
                InstantSource.system());
        vertx.setPeriodic(SECOND_MILLIS, tick -> headers.refresh());
        vertx.setPeriodic(SILENCE_MILLIS, tick -> loop.connections().closeSilent(OpenConnections.monotonicMillis()));
        HttpServer listening = vertx.createHttpServer(EdgeServerOptions.of(host, port));
        server = listening;
        return listening
                .connectionHandler(loop.connections()::opened)
                .invalidRequestHandler(new InvalidRequestHandler(answers, loop.meters()))
                .requestHandler(handler)
                .listen();
    }

    /** The port that is listened on. */
    int actualPort() {
        return server == null ? 0 : server.actualPort();
    }

    /** Takes no more connections, answers what is under way, and only then lets go of what the answers come from. */
    @Override
    public Future<?> stop() {
        Future<Void> answered =
                server == null ? Future.succeededFuture() : server.shutdown(IN_FLIGHT_SECONDS, TimeUnit.SECONDS);
        return answered.eventually(() -> parts.links().leaveThisLoop());
    }
}
