package io.practicelinks.benchmarks.server;

import io.practicelinks.edge.EdgeTransport;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/**
 * The least that a Vert.x server can do for a redirect: one event loop, the edge's options of transport and server, and a prepared
 * answer with as many header fields as the edge's. Owned by its event loop. Arguments: the port, the {@code Location}.
 */
public final class EmptyHandler {

    private static final long SECOND_MILLIS = 1_000;
    private static final int START_SECONDS = 20;

    private final String location;
    private MultiMap headers;

    private EmptyHandler(String location) {
        this.location = location;
        this.headers = headersNow();
    }

    public static void main(String[] arguments) throws Exception {
        EmptyHandler handler = new EmptyHandler(arguments[1]);
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1))
                .withTransport(EdgeTransport.best().transport())
                .build();
        HttpServer unused = vertx.createHttpServer(EdgeServerOptions.of("127.0.0.1", Integer.parseInt(arguments[0])))
                .requestHandler(handler::answer)
                .listen()
                .await(START_SECONDS, TimeUnit.SECONDS);
        long unusedTimer = vertx.setPeriodic(SECOND_MILLIS, tick -> handler.headers = handler.headersNow());
    }

    private void answer(HttpServerRequest request) {
        request.response().headers().setAll(headers);
        request.response().setStatusCode(302).end();
    }

    private MultiMap headersNow() {
        return HttpHeaders.headers()
                .set(HttpHeaders.CACHE_CONTROL, prepared("no-store"))
                .set(prepared("referrer-policy"), prepared("no-referrer"))
                .set(prepared("x-robots-tag"), prepared("noindex"))
                .set(prepared("x-content-type-options"), prepared("nosniff"))
                .set(HttpHeaders.DATE, prepared(DateTimeFormatter.RFC_1123_DATE_TIME.format(now())))
                .set(HttpHeaders.CONTENT_LENGTH, prepared("0"))
                .set(HttpHeaders.LOCATION, prepared(location))
                .copy(false);
    }

    private static CharSequence prepared(String text) {
        return HttpHeaders.createOptimized(text);
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now(Clock.systemUTC()).withZoneSameInstant(ZoneOffset.UTC);
    }
}
