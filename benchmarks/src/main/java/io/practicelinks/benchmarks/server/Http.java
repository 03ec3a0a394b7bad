package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single requests to a port of this machine. Any thread. */
public final class Http {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    public Http(int port) {
        this.port = port;
    }

    /** The answer to a GET with that {@code User-Agent}. */
    public HttpResponse<byte[]> get(String path, String userAgent) throws IOException {
        return send(request(path).header("User-Agent", userAgent).timeout(LIMIT).build());
    }

    /** A request for that path, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** The answer to it. */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** True where a GET is answered with that status now. */
    boolean answers(int status, String path) {
        try {
            return get(path, "compare").statusCode() == status;
        } catch (IOException notYet) {
            return false;
        }
    }
}
