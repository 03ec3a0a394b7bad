package io.practicelinks.app.privacy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser that puts something of its own into everything that a request can carry: the address it comes from, and the header fields.
 * Any thread.
 */
final class LoudPatient implements AutoCloseable {

    static final String ADDRESS = "127.0.0.77";
    static final String FORWARDED = "203.0.113.77";
    static final String USER_AGENT = "Mozilla/5.0 (Linux; Android 15; CanaryPhone) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";
    static final String REFERER = "https://canary-referer.example/where-from";
    static final String COOKIE = "canary-cookie-value";
    static final String LANGUAGE = "qaa-canarish";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final InetAddress self;
    private final HttpClient client;

    LoudPatient() {
        try {
            self = InetAddress.getByAddress(new byte[] {127, 0, 0, 77});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
        client = HttpClient.newBuilder().localAddress(self).build();
    }

    HttpResponse<String> get(int port, String path) {
        return send(request(port, path));
    }

    /** JSON, with a bearer where it is not empty. */
    HttpResponse<String> post(int port, String path, String bearer, String body) {
        HttpRequest.Builder request =
                request(port, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer));
    }

    /** The JSON of an answer that must have that status. */
    JsonObject post(int expected, int port, String path, String bearer, JsonObject body) {
        HttpResponse<String> answer = post(port, path, bearer, body.encode());
        if (answer.statusCode() != expected) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    /** A form of a page, with one cookie more where it is not empty. */
    HttpResponse<String> form(int port, String path, String cookie, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(port, path)
                .setHeader("Cookie", "other=" + COOKIE + (cookie.isEmpty() ? "" : "; " + cookie))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Bytes that no client would send. */
    void raw(int port, String request) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(self, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            int ignored = socket.getInputStream().readAllBytes().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .header("User-Agent", USER_AGENT)
                .header("X-Forwarded-For", FORWARDED)
                .header("Forwarded", "for=" + FORWARDED)
                .header("Referer", REFERER)
                .header("Cookie", "other=" + COOKIE)
                .header("Accept-Language", LANGUAGE);
    }

    @Override
    public void close() {
        client.close();
    }
}
