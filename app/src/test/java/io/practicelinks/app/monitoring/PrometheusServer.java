package io.practicelinks.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.embedded.ChildLauncher;
import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Prometheus of this machine's package, as a process of its own with our configuration: other targets, and everything each second.
 * Dies with this JVM.
 */
final class PrometheusServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final HttpJson http;

    private PrometheusServer(Process process, HttpJson http) {
        this.process = process;
        this.http = http;
    }

    /** Returns when it answers. */
    static PrometheusServer start(Path folder, int edgeManagementPort, int apiManagementPort) {
        String edge = "127.0.0.1:" + edgeManagementPort;
        String api = "127.0.0.1:" + apiManagementPort;
        int port = LoopbackPort.free();
        try {
            Path config = Files.createDirectories(folder.resolve("prometheus"));
            copy(
                    MonitoringFiles.PROMETHEUS.resolve("prometheus.yml"),
                    config,
                    Map.of("127.0.0.1:9080", edge, "127.0.0.1:9081", api, "interval: 15s", "interval: 1s"));
            Path rules = Files.createDirectories(config.resolve("rules"));
            for (Path file : MonitoringFiles.rules()) {
                copy(file, rules, Map.of("interval: 2m", "interval: 1s"));
            }
            Process process = ChildLauncher.start(new ProcessBuilder(
                            Command.ofPrometheus("prometheus"),
                            "--config.file=" + config.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port,
                            "--log.level=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile()));
            PrometheusServer server = new PrometheusServer(process, HttpJson.on(port));
            Eventually.within(
                    START_LIMIT,
                    () -> assertThat(server.http.getText("/-/ready")).isNotEmpty());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path file, Path folder, Map<String, String> replacements) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        Files.writeString(folder.resolve(file.getFileName()), text);
    }

    /** The series that answer a query now. */
    List<JsonObject> query(String promQl) {
        return objects(http.get("/api/v1/query?query=" + encoded(promQl))
                .getJsonObject("data")
                .getJsonArray("result"));
    }

    /** The values of a label on the series that a selector finds. */
    List<String> labelValues(String selector, String label) {
        return http
                .get("/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(selector))
                .getJsonArray("data")
                .stream()
                .map(String.class::cast)
                .toList();
    }

    /** All rules, as Prometheus has read and last evaluated them. */
    List<JsonObject> rules() {
        return objects(http.get("/api/v1/rules").getJsonObject("data").getJsonArray("groups")).stream()
                .flatMap(group -> objects(group.getJsonArray("rules")).stream())
                .toList();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
