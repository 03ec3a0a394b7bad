package io.practicelinks.api.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The listening side of the api, with every limit of HTTP/1.1 set on purpose. */
public final class ApiServer {

    private static final int MAX_LINE = 8_192;
    private static final int MAX_HEADERS = 8_192;
    private static final int IDLE_SECONDS = 15;
    private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private ApiServer() {}

    /** A server that is not listening yet. Port 0: the instances of one deployment share any free port. */
    public static HttpServer create(Vertx vertx, String host, int port, Router router, boolean isHttps) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                // Vert.x gives the instances of a verticle one common free port for a negative number, and each its own
                // for 0.
                .setPort(port == 0 ? -1 : port)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxFormAttributeSize(ApiRouter.MAX_BODY)
                .setMaxFormFields(32)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setDecompressionSupported(false)
                .setCompressionSupported(false);
        RequestStart start = new RequestStart(isHttps);
        return vertx.createHttpServer(options)
                .requestHandler(request -> serve(router, start, request))
                .invalidRequestHandler(request ->
                        refuse(start, request, status(request.decoderResult().cause())));
    }

    /** HTTP/1.0 knows no Host, and the router refuses a request without one; it fails over a broken percent-encoding. */
    private static void serve(Router router, RequestStart start, HttpServerRequest request) {
        if (BROKEN_ENCODING.matcher(request.uri()).find()) {
            refuse(start, request, 400);
            return;
        }
        if (request.version() == HttpVersion.HTTP_1_0 && request.getHeader(HttpHeaders.HOST) == null) {
            request.headers().set(HttpHeaders.HOST, "localhost");
        }
        router.handle(request);
    }

    /** Before the router: what cannot be read, or not as it is meant. */
    private static void refuse(RequestStart start, HttpServerRequest request, int status) {
        HttpServerResponse response = request.response();
        String id = RequestStart.newId();
        start.mark(response, id);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Problem.ofStatus(status).toJson(id).toBuffer())
                .onComplete(sent -> request.connection().close());
    }

    private static int status(Throwable cause) {
        return switch (cause.getClass().getSimpleName()) {
            case "TooLongHttpLineException" -> 414;
            case "TooLongHttpHeaderException" -> 431;
            default -> 400;
        };
    }
}
