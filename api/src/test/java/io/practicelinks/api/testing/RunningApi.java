package io.practicelinks.api.testing;

import io.practicelinks.api.ApiMain;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole api on real stores, and what a client does with it over HTTP. Any thread. */
public final class RunningApi implements AutoCloseable {

    public static final String ADMIN_KEY = "the-operator-s-admin-key-of-this-test";

    /** All tests of a class come from one address, through few links, on a clock that mostly stands still, on a busy machine. */
    private static final Map<String, String> ROOMY = Map.of(
            "PL_API_PORT", "0",
            "PL_API_MANAGEMENT_PORT", "0",
            "PL_API_ADMIN_KEY", ADMIN_KEY,
            "PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "60000",
            "PL_CODES_ADDRESS_BURST", "10000",
            "PL_CODES_LINK_BURST", "10000",
            "PL_CODES_PREFIX_MIN_SENDS", "10000",
            "PL_CODES_CALL_LIMIT", "5s",
            "PL_SIGNUP_CONNECTIONS_PER_HOUR", "100000");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient(); // does not follow redirects
    private final ApiMain api;
    private final Path folder;

    private RunningApi(ApiMain api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /**
     * An api that serves.
     *
     * @param moreSettings by their environment names, over those of tests; an empty value: the product's default
     */
    public static RunningApi start(TestStores stores, Clock clock, Map<String, String> moreSettings) {
        Path folder = temporaryFolder();
        return new RunningApi(ApiMain.start(settings(stores, folder, moreSettings), true, clock), folder);
    }

    /** An api as in production: without what is for development only. */
    public static RunningApi startInProduction(TestStores stores) {
        Path folder = temporaryFolder();
        return new RunningApi(ApiMain.start(settings(stores, folder, Map.of()), false, Clock.systemUTC()), folder);
    }

    /** What {@link #start} starts with, for what an operator does with the same stores. */
    public static Settings settings(TestStores stores, Path folder, Map<String, String> moreSettings) {
        Map<String, String> settings = new HashMap<>(ROOMY);
        settings.put("PL_POSTGRES_URI", stores.postgresUri());
        settings.put("PL_REDIS_URI", stores.redisUri());
        settings.put("PL_DATA_DIR", folder.toString());
        settings.putAll(moreSettings);
        settings.values().removeIf(String::isEmpty);
        return Settings.load(settings, folder, ApiMain.SETTINGS);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + api.managementPort() + path);
    }

    /** The answer to a GET with that bearer token, or without one where it is null. */
    public HttpResponse<String> get(String path, @Nullable String bearer) {
        return send(request(path, bearer).GET().build());
    }

    /** The answer to a POST of JSON. */
    public HttpResponse<String> post(String path, @Nullable String bearer, JsonObject body) {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** The answer to a PATCH with JSON. */
    public HttpResponse<String> patch(String path, String bearer, JsonObject body) {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body.encode()))
                .build());
    }

    /** The answer to a POST of a file. */
    public HttpResponse<String> upload(String path, String bearer, String type, String fileName, byte[] file) {
        return send(request(path, bearer)
                .header("Content-Type", type)
                .header(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    /** What a metric of the management port shows now; 0 where there is none of that name and labels. */
    public double metric(String series) {
        String metrics =
                send(HttpRequest.newBuilder(managementUri("/metrics")).build()).body();
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** The answer to a POST without a body. */
    public HttpResponse<String> post(String path) {
        return send(request(path, null).POST(BodyPublishers.noBody()).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer to what somebody texts back to a carrier that is the development outbox. */
    public HttpResponse<String> reply(String from, String text) {
        String form = "from=" + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return send(request("/dev/outbox/replies", null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    /** The text of the newest message to that number, once so many are there. */
    public String newestText(String mobile, int messages) {
        AtomicReference<String> newest = new AtomicReference<>("");
        Eventually.within(PATIENCE, () -> {
            JsonArray sent = new JsonArray(get("/dev/outbox?to=" + mobile, null).body());
            if (sent.size() < messages) {
                throw new AssertionError(sent.size() + " messages so far");
            }
            newest.set(sent.getJsonObject(sent.size() - 1).getString("text"));
        });
        return newest.get();
    }

    /** The newest one-time code for that number, once so many were sent. */
    public String newestCode(String mobile, int messages) {
        return newestText(mobile, messages).substring(0, 6);
    }

    @Override
    public void close() {
        api.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        return bearer == null ? builder : builder.header("Authorization", "Bearer " + bearer);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("practice-links-api");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
