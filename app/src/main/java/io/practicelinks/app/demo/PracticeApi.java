package io.practicelinks.app.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How does the demo speak to an api? As every client does: JSON over HTTP with a bearer key. Blocks its caller, 10 s at most. */
public final class PracticeApi {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    public PracticeApi(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Makes something. Anything but 201 is an {@link IllegalStateException} without the answer's text. */
    public JsonObject create(String path, JsonObject thing) {
        HttpResponse<String> response = send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(thing.encode())));
        return expect(201, "POST " + path, response);
    }

    /** Reads something; null where the key is nobody's. */
    @Nullable
    JsonObject read(String path) {
        HttpResponse<String> response = send(request(path));
        return response.statusCode() == 401 ? null : expect(200, "GET " + path, response);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonObject expect(int status, String call, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("The demo's " + call + " was answered " + response.statusCode());
        }
        return new JsonObject(response.body());
    }
}
