package io.practicelinks.api.testing;

import io.practicelinks.api.ApiMain;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole api on free ports, over the stores of the test class, and a client for it.
 *
 * <pre>{@code
 * @RegisterExtension @Order(1)
 * static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);
 *
 * @RegisterExtension @Order(2)
 * static final ApiUnderTest API = new ApiUnderTest(STORES);
 * }</pre>
 */
public final class ApiUnderTest implements BeforeAllCallback, AfterAllCallback {

    public static final String ADMIN_KEY = "the-admin-key-of-the-tests";

    private final TestStores stores;
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient(); // does not follow redirects
    private @Nullable ApiMain api;
    private @Nullable Path data;

    public ApiUnderTest(TestStores stores) {
        this.stores = stores;
        environment.put("PL_API_PORT", "0");
        environment.put("PL_API_MANAGEMENT_PORT", "0");
        environment.put("PL_API_BIND_ADDRESS", "127.0.0.1");
        environment.put("PL_API_ADMIN_KEY", ADMIN_KEY);
        environment.put("PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "60000");
    }

    /** Another setting, by its environment name; empty: not set. */
    public ApiUnderTest with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What the api answered. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {

        public JsonObject json() {
            return new JsonObject(body);
        }

        /** The first of that name, empty where there is none. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .map(field -> field.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    /** A practice that a test made. */
    public record TestPractice(UUID id, String apiKey) {}

    public TestPractice practice() throws Exception {
        JsonObject answer = post("/v1/practices", ADMIN_KEY, new JsonObject().put("name", "Smile Dental"))
                .json();
        return new TestPractice(UUID.fromString(answer.getString("id")), answer.getString("apiKey"));
    }

    /** A link with a generated token. */
    public JsonObject link(TestPractice practice) throws Exception {
        return post("/v1/links", practice.apiKey(), new JsonObject().put("label", "Flyer"))
                .json();
    }

    /** A GET with that bearer; empty: no credentials. */
    public Reply get(String path, String bearer) throws Exception {
        return send("GET", path, bearer, null, Map.of());
    }

    public Reply post(String path, String bearer, JsonObject body) throws Exception {
        return send("POST", path, bearer, body.encode(), Map.of("Content-Type", "application/json"));
    }

    /** Any request. */
    public Reply send(String method, String path, String bearer, @Nullable String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + running().port() + path);
    }

    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + running().managementPort() + path);
    }

    private ApiMain running() {
        return Objects.requireNonNull(api, "not started");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (api != null) {
            return; // a nested class
        }
        data = Files.createTempDirectory("practice-links-api-");
        environment.put("PL_DATA_DIR", data.toString());
        environment.put("PL_POSTGRES_URI", stores.postgresUri());
        environment.put("PL_REDIS_URI", stores.redisUri());
        environment.values().removeIf(String::isEmpty);
        api = ApiMain.start(Settings.load(environment, data, ApiMain.SETTINGS), true);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (context.getRequiredTestClass().isMemberClass() || api == null) {
            return;
        }
        api.close();
        delete(Objects.requireNonNull(data));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
