package io.practicelinks.app.testing;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The edge and the api as two programs on stores that they did not start, as in production; each can be killed and comes back under
 * its old ports with its old data folder.
 */
public final class TwoPrograms implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

    /** Short, so that the books are seen after it: within it nothing counts as missing. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Path folder;
    private final String postgresUri;
    private final int edgePort = LoopbackPort.free();
    private final int edgeManagementPort = LoopbackPort.free();
    private final int apiPort = LoopbackPort.free();
    private final int apiManagementPort = LoopbackPort.free();
    private final Map<String, String> edgeEnvironment;
    private final Map<String, String> apiEnvironment;
    private final String adminKey = UUID.randomUUID().toString();
    private TestProcess edge;
    private TestProcess api;

    private TwoPrograms(
            Path folder, String edgeRedisUri, String apiRedisUri, String postgresUri, Map<String, String> more) {
        this.folder = folder;
        this.postgresUri = postgresUri;
        this.edgeEnvironment = with(
                more,
                Map.of(
                        "PL_REDIS_URI",
                        edgeRedisUri,
                        "PL_EDGE_BIND_ADDRESS",
                        "127.0.0.1",
                        "PL_EDGE_PORT",
                        Integer.toString(edgePort),
                        "PL_EDGE_MANAGEMENT_PORT",
                        Integer.toString(edgeManagementPort)));
        this.apiEnvironment = with(
                more,
                Map.of(
                        "PL_REDIS_URI",
                        apiRedisUri,
                        "PL_POSTGRES_URI",
                        postgresUri,
                        "PL_API_ADMIN_KEY",
                        adminKey,
                        "PL_API_ACCOUNTING_GRACE",
                        GRACE.toSeconds() + "s",
                        "PL_API_BIND_ADDRESS",
                        "127.0.0.1",
                        "PL_API_PORT",
                        Integer.toString(apiPort),
                        "PL_API_MANAGEMENT_PORT",
                        Integer.toString(apiManagementPort)));
        this.api = ProgramJar.start(folder, "api", apiEnvironment, "api");
        this.edge = ProgramJar.start(folder, "edge", edgeEnvironment, "edge");
    }

    /** Returns when both are ready. */
    public static TwoPrograms start(Path folder, String redisUri, String postgresUri) {
        return start(folder, redisUri, redisUri, postgresUri);
    }

    /** The same with another way to Redis for each. */
    public static TwoPrograms start(Path folder, String edgeRedisUri, String apiRedisUri, String postgresUri) {
        return start(new TwoPrograms(folder, edgeRedisUri, apiRedisUri, postgresUri, Map.of()));
    }

    /** The same with settings that both get beyond those that they need, by their names in the environment. */
    public static TwoPrograms start(Path folder, String redisUri, String postgresUri, Map<String, String> more) {
        return start(new TwoPrograms(folder, redisUri, redisUri, postgresUri, more));
    }

    private static TwoPrograms start(TwoPrograms programs) {
        awaitReady(programs.api, programs.apiManagementPort);
        awaitReady(programs.edge, programs.edgeManagementPort);
        return programs;
    }

    public int edgePort() {
        return edgePort;
    }

    public int edgeManagementPort() {
        return edgeManagementPort;
    }

    public int apiPort() {
        return apiPort;
    }

    public int apiManagementPort() {
        return apiManagementPort;
    }

    public String edgeOutput() {
        return edge.output();
    }

    /** The operator's key of the api. */
    public String adminKey() {
        return adminKey;
    }

    public TestProcess api() {
        return api;
    }

    /** A link that the edge answers, and the first click on it. */
    public record OpenedLink(UUID practiceId, String token, String firstClick) {}

    /** Makes a practice and a link; returns when the edge has answered it once. */
    public OpenedLink openLink() {
        HttpJson http = HttpJson.on(apiPort);
        JsonObject practice =
                http.withKey(adminKey).post(201, "/v1/practices", new JsonObject().put("name", "Oak Clinic"));
        JsonObject link = new JsonObject().put("label", "Ad").put("tags", new JsonArray().add("ad"));
        String token = http.withKey(practice.getString("apiKey"))
                .post(201, "/v1/links", link)
                .getString("token");
        AtomicReference<String> click = new AtomicReference<>();
        Eventually.within(START_LIMIT, () -> click.set(AndroidPhone.clickOn(edgePort, token)));
        return new OpenedLink(UUID.fromString(practice.getString("id")), token, click.get());
    }

    /** {@code kill -9}, and a new start. Returns when it is ready. */
    public void killAndRestartEdge() {
        edge.kill();
        edge = ProgramJar.start(folder, "edge-again", edgeEnvironment, "edge");
        awaitReady(edge, edgeManagementPort);
    }

    public void restartApi() {
        api = ProgramJar.start(folder, "api-again", apiEnvironment, "api");
        awaitReady(api, apiManagementPort);
    }

    /** What must hold after any single fault, once all has settled: answered ⊆ stored, once each, and extras ⊆ unanswered. */
    public void assertNothingLost(OpenedLink link, ClickStorm storm) {
        Set<String> answered = new HashSet<>(storm.answered());
        answered.add(link.firstClick());
        Eventually.within(
                RECOVERY_LIMIT,
                () -> assertThat(answered.stream()
                                .filter(not(Set.copyOf(stored(link))::contains))
                                .count())
                        .as("answered, but not stored, of " + answered.size())
                        .isZero());
        long storedAt = System.nanoTime();
        Eventually.within(RECOVERY_LIMIT, () -> {
            assertThat(Duration.ofNanos(System.nanoTime() - storedAt)).isGreaterThan(GRACE.multipliedBy(2));
            List<String> stored = stored(link);
            assertThat(stored).doesNotHaveDuplicates();
            assertThat(stored.size() - answered.size())
                    .as("stored, but not answered")
                    .isBetween(0, storm.unanswered().size());
            assertThat(StoredClicks.rolledUp(postgresUri, link.practiceId())).isEqualTo(stored.size());
            assertThat(Metrics.sum(apiManagementPort, "practicelinks_clicks_unaccounted"))
                    .isZero();
            assertThat(Metrics.sum(apiManagementPort, "practicelinks_clicks_unresolved"))
                    .isZero();
            assertThat(Metrics.sum(edgeManagementPort, "practicelinks_clicks_lost_total"))
                    .isZero();
        });
    }

    private List<String> stored(OpenedLink link) throws SQLException {
        return StoredClicks.ids(postgresUri, link.practiceId());
    }

    @Override
    public void close() {
        edge.close();
        api.close();
    }

    private static Map<String, String> with(Map<String, String> more, Map<String, String> needed) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(needed);
        return Map.copyOf(all);
    }

    private static void awaitReady(TestProcess program, int managementPort) {
        Eventually.within(START_LIMIT, () -> {
            var ready = HttpJson.on(managementPort);
            int status =
                    program.isAlive() ? ready.send(ready.request("/readyz")).statusCode() : 0;
            if (status != 200 && program.isAlive()) {
                throw new AssertionError("not ready: " + status);
            }
        });
        assertThat(program.isAlive()).as(program.output()).isTrue();
    }
}
