package io.practicelinks.edge.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Answers {@code /livez}, {@code /readyz} and {@code /metrics} on the management port. Owned by one event loop. */
public final class ManagementServer {

    private static final int MAX_LINE = 1_024;
    private static final int MAX_HEADERS = 8_192;
    private static final int IDLE_SECONDS = 120;

    private final HttpServer server;
    private final BooleanSupplier ready;
    private final EdgeMetrics metrics;

    private ManagementServer(HttpServer server, BooleanSupplier ready, EdgeMetrics metrics) {
        this.server = server;
        this.ready = ready;
        this.metrics = metrics;
    }

    /** Listens; the future fails where the port is used. */
    public static Future<ManagementServer> listen(
            Vertx vertx, String host, int port, BooleanSupplier ready, EdgeMetrics metrics) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS);
        HttpServer server = vertx.createHttpServer(options);
        ManagementServer management = new ManagementServer(server, ready, metrics);
        return server.requestHandler(management::answer).listen().map(management);
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            response.setStatusCode(405)
                    .putHeader(HttpHeaders.ALLOW, "GET, HEAD")
                    .end();
            return;
        }
        switch (Objects.requireNonNullElse(request.path(), "")) {
            case "/livez" -> text(response, 200, "alive\n");
            case "/readyz" ->
                text(response, ready.getAsBoolean() ? 200 : 503, ready.getAsBoolean() ? "ready\n" : "not ready\n");
            case "/metrics" ->
                response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape());
            default -> text(response, 404, "not found\n");
        }
    }

    private static void text(HttpServerResponse response, int status, String text) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(text);
    }
}
