package io.practicelinks.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of one port of 127.0.0.1, with or without a bearer key. Fails the test where an answer is not the expected one. */
public final class HttpJson {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String key;

    private HttpJson(int port, String key) {
        this.port = port;
        this.key = key;
    }

    public static HttpJson on(int port) {
        return new HttpJson(port, "");
    }

    public HttpJson withKey(String bearer) {
        return new HttpJson(port, bearer);
    }

    public JsonObject get(String path) {
        return new JsonObject(text(200, request(path)));
    }

    public String getText(String path) {
        return text(200, request(path));
    }

    public JsonObject post(int expected, String path, JsonObject body) {
        String text = text(
                expected,
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode())));
        return text.isEmpty() ? new JsonObject() : new JsonObject(text);
    }

    /** Whatever the answer is. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private String text(int expected, HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
        return response.body();
    }
}
