package io.practicelinks.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads forms as the product does, with its server's limits and its answers to what is refused, and tells what it has read. One for a class. */
final class FormServer implements BeforeAllCallback, AfterAllCallback {

    /** Where files are read as they come. */
    static final String UPLOAD = "/upload";

    /** Where a form is read whole, and no file. */
    static final String FORM = "/form";

    private static final int LIMIT_SECONDS = 30;
    private static final Duration UPLOAD_LIMIT = Duration.ofSeconds(5);
    private static final int ANSWER_LIMIT_MILLIS = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger port = new AtomicInteger();
    private final int mostBytes;

    /** @param mostBytes of a file */
    FormServer(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * What was answered.
     *
     * @param read fields by name and files, where the form was read; otherwise the problem
     */
    record Answered(int status, JsonObject read) {

        JsonObject fields() {
            return read.getJsonObject("fields");
        }

        List<JsonObject> files() {
            return read.getJsonArray("files").stream()
                    .map(JsonObject.class::cast)
                    .toList();
        }
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                HttpServer server = ApiServer.create(vertx, "127.0.0.1", 0, router(), false);
                return server.listen().onSuccess(listening -> port.set(listening.actualPort()));
            }
        };
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
        String unused = vertx.deployVerticle(verticle, options).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        vertx.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The answer to that body on a connection of its own; fails where there is none.
     *
     * @param piece bytes that come at once
     */
    Answered post(String path, String contentType, byte[] body, int piece) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + contentType
                        + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1));
        for (int from = 0; from < body.length; from += piece) {
            int length = Math.min(piece, body.length - from);
            request.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            request.write(body, from, length);
            request.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        request.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.get())) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            socket.getOutputStream().write(request.toByteArray());
            return answered(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    private static Answered answered(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer, but: " + answer);
        }
        int status = Integer.parseInt(answer.substring(9, 12));
        return new Answered(status, new JsonObject(answer.substring(end + 4)));
    }

    private Router router() {
        Router router = Router.router(vertx);
        RequestStart start = new RequestStart(false);
        RequestBodies.Upload upload = RequestBodies.Upload.of(HttpMethod.POST, UPLOAD);
        router.route().handler(start).handler(new RequestBodies(List.of(upload), UploadBody.Bounds.of(UPLOAD_LIMIT)));
        router.post(UPLOAD).handler(context -> {
            ApiRequest request = request(context);
            tell(context, request, request.files(mostBytes));
        });
        router.post(FORM).handler(context -> tell(context, request(context), List.of()));
        router.route()
                .failureHandler(new ProblemHandler(
                        start, new AllowedMethods(router), problem -> Answer.html(problem.status(), problem.title())));
        return router;
    }

    private static ApiRequest request(RoutingContext context) {
        return new ApiRequest(
                context,
                ClientAddresses.behind(List.of()),
                new Principal.Anonymous(),
                asked -> new Principal.Anonymous(),
                new JsonObject(),
                Buffer.buffer());
    }

    private static void tell(RoutingContext context, ApiRequest request, List<UploadedFile> files) {
        JsonObject fields = new JsonObject();
        request.form().forEach((name, values) -> fields.put(name, new JsonArray(values)));
        JsonArray told = new JsonArray();
        files.forEach(file -> told.add(new JsonObject()
                .put("field", file.field())
                .put("name", file.fileName())
                .put("type", file.contentType())
                .put("bytes", file.bytes().getBytes())
                .put("isTooLarge", file.isTooLarge())));
        Answer.ok(new JsonObject().put("fields", fields).put("files", told)).send(context.response());
    }
}
