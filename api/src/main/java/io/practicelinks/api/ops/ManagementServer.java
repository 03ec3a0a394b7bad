package io.practicelinks.api.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The management port: {@code /livez}, {@code /readyz}, {@code /metrics} with those of the program itself. Runs on an event loop. */
public final class ManagementServer {

    private static final int IDLE_SECONDS = 15;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final ProgramMeters program;
    private final Supplier<Future<?>> readiness;
    private final HttpServer server;

    private ManagementServer(
            Vertx vertx, String host, int port, PrometheusMeterRegistry registry, Supplier<Future<?>> readiness) {
        this.registry = registry;
        this.program = ProgramMeters.bindTo(registry);
        this.readiness = readiness;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::handle);
    }

    /**
     * A server that listens.
     *
     * @param readiness succeeds within seconds where the program can serve requests
     */
    public static Future<ManagementServer> listen(
            Vertx vertx, String host, int port, PrometheusMeterRegistry registry, Supplier<Future<?>> readiness) {
        ManagementServer management = new ManagementServer(vertx, host, port, registry, readiness);
        return management.server.listen().map(management);
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        program.close();
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (!request.method().equals(HttpMethod.GET)) {
            answer(response.putHeader(HttpHeaders.ALLOW, "GET"), 405, TEXT, "only GET\n");
            return;
        }
        switch (String.valueOf(request.path())) {
            case "/livez" -> answer(response, 200, TEXT, "alive\n");
            case "/readyz" ->
                readiness
                        .get()
                        .onComplete(
                                ready -> answer(response, 200, TEXT, "ready\n"),
                                trouble -> answer(response, 503, TEXT, "not ready\n"));
            case "/metrics" -> answer(response, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
            default -> answer(response, 404, TEXT, "nothing here\n");
        }
    }

    private static void answer(HttpServerResponse response, int status, String contentType, String body) {
        if (!response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .end(body);
        }
    }
}
