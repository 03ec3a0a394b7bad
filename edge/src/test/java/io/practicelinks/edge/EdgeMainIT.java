package io.practicelinks.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.RedisAddress;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Links;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole edge on real ports with a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeMainIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient browser = HttpClient.newHttpClient();
    private Redis redis;
    private EdgeMain edge;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        redis = Redis.createClient(vertx, EdgeRedis.options(RedisAddress.parse(STORES.redisUri())));
        publish();
        edge = EdgeMain.start(settings(Map.of()));
    }

    @AfterAll
    void stop() throws Exception {
        edge.close();
        redis.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldRedirectALinkOfRedisAndBringItsClickToTheStream() throws Exception {
        // When
        HttpResponse<String> response = get(edge.port(), "/" + Links.TOKEN + "?utm_source=mail");

        // Then
        String location = response.headers().firstValue("location").orElseThrow();
        String clickId = location.substring(location.length() - ClickId.TEXT_LENGTH);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(Objects.requireNonNull(ClickId.parse(clickId)).isSignedBy(Links.KEY))
                .isTrue();
        Eventually.within(SOON, () -> assertThat(clickIdsInStream()).contains(clickId));
    }

    @Test
    void shouldAnswerUnknownLinksWithoutAClick() throws Exception {
        assertThat(get(edge.port(), "/nobody-has-this").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldShowItsFixedMeters() throws Exception {
        // Given
        int status = get(edge.port(), "/" + Links.TOKEN).statusCode();

        // When
        String metrics = get(edge.managementPort(), "/metrics").body();

        // Then
        assertThat(status).isEqualTo(302);
        assertThat(metrics)
                .containsPattern("practicelinks_redirects_total\\{audience=\"human\",outcome=\"redirect\"\\} [1-9]")
                .contains("practicelinks_redirects_total{audience=\"prefetch\",outcome=\"prefetch\"} 0")
                .contains("# TYPE practicelinks_redirect_seconds histogram")
                .contains("practicelinks_redirect_seconds_bucket{le=\"5.0E-4\"}")
                .contains("practicelinks_redirect_seconds_bucket{le=\"+Inf\"}")
                .containsPattern("practicelinks_link_lookups_total\\{result=\"hit\",tier=\"redis\"\\} [1-9]")
                .contains("practicelinks_redirects_total{audience=\"human\",outcome=\"limited\"} 0")
                .contains("practicelinks_link_lookups_total{result=\"over-budget\",tier=\"redis\"} 0")
                .contains("practicelinks_edge_scans_total 0")
                .contains("practicelinks_clicks_accepted_total")
                .contains("practicelinks_clicks_delivered_total")
                .contains("practicelinks_clicks_lost_total{reason=\"full\"} 0")
                .contains("practicelinks_clicks_lost_total{reason=\"cut\"} 0")
                .contains("practicelinks_journal_backlog_bytes", "practicelinks_delivery_last_round_seconds")
                .doesNotContain(Links.TOKEN);
    }

    @Test
    void shouldSayThatItIsAliveAndReady() throws Exception {
        assertThat(get(edge.managementPort(), "/livez").statusCode()).isEqualTo(200);
        assertThat(get(edge.managementPort(), "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(edge.managementPort(), "/else").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldNameTheSettingWhenAPortIsUsed(@TempDir Path other) {
        assertThatThrownBy(() -> EdgeMain.start(settings(
                        Map.of("PL_EDGE_PORT", Integer.toString(edge.port()), "PL_DATA_DIR", other.toString()))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.port");
        assertThatThrownBy(() -> EdgeMain.start(settings(Map.of(
                        "PL_EDGE_MANAGEMENT_PORT", Integer.toString(edge.managementPort()),
                        "PL_DATA_DIR", other.toString()))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.management-port");
    }

    @Test
    void shouldRefuseAFolderThatAnotherEdgeUses() {
        assertThatThrownBy(() -> EdgeMain.start(settings(Map.of())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("data.dir");
    }

    @Test
    void shouldRefuseToBeAloneWithAnEmbeddedRedis(@TempDir Path other) {
        assertThatThrownBy(() ->
                        EdgeMain.start(settings(Map.of("PL_REDIS_URI", "embedded", "PL_DATA_DIR", other.toString()))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("redis.uri");
    }

    @Test
    void shouldAnswerOnEveryEventLoop(@TempDir Path other) throws Exception {
        // Given
        Settings settings = settings(Map.of("PL_EDGE_EVENT_LOOPS", "3", "PL_DATA_DIR", other.toString()));

        // When
        try (EdgeMain three = EdgeMain.start(settings)) {
            // Then
            for (int i = 0; i < 6; i++) {
                try (HttpClient another = HttpClient.newHttpClient()) {
                    assertThat(another.send(request(three.port(), "/" + Links.TOKEN), BodyHandlers.discarding())
                                    .statusCode())
                            .isEqualTo(302);
                }
            }
        }
    }

    @Test
    void shouldBeReadyAndServeItsHotLinksWhenItStartsWithoutRedis(@TempDir Path other) throws Exception {
        try (TcpProxy network = TcpProxy.to(STORES.redisUri())) {
            // Given
            Settings settings = settings(Map.of("PL_REDIS_URI", network.uri(), "PL_DATA_DIR", other.toString()));
            try (EdgeMain earlier = EdgeMain.start(settings)) {
                assertThat(get(earlier.port(), "/" + Links.TOKEN).statusCode()).isEqualTo(302);
            }
            network.cut();

            // When
            try (EdgeMain alone = EdgeMain.start(settings)) {
                // Then
                Eventually.within(
                        SOON,
                        () -> assertThat(get(alone.managementPort(), "/readyz").statusCode())
                                .isEqualTo(200));
                assertThat(get(alone.port(), "/" + Links.TOKEN).statusCode()).isEqualTo(302);
                assertThat(get(alone.port(), "/another-link").statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void shouldNotBeReadyWhenItStartsWithoutRedisAndKnowsNoLink(@TempDir Path other) throws Exception {
        try (TcpProxy network = TcpProxy.to(STORES.redisUri())) {
            // Given
            network.cut();
            Settings settings = settings(Map.of("PL_REDIS_URI", network.uri(), "PL_DATA_DIR", other.toString()));

            // When
            try (EdgeMain alone = EdgeMain.start(settings)) {
                // Then
                assertThat(get(alone.managementPort(), "/readyz").statusCode()).isEqualTo(503);
                network.restore();
                Eventually.within(
                        SOON,
                        () -> assertThat(get(alone.managementPort(), "/readyz").statusCode())
                                .isEqualTo(200));
            }
        }
    }

    @Test
    void shouldNameARangeOfProxiesThatIsNone(@TempDir Path other) {
        assertThatThrownBy(() -> EdgeMain.start(
                        settings(Map.of("PL_EDGE_TRUSTED_PROXIES", "10.0.0.0/99", "PL_DATA_DIR", other.toString()))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.trusted-proxies")
                .hasMessageContaining("10.0.0.0/99");
    }

    private Settings settings(Map<String, String> more) {
        // A busy machine must not turn a first look-up into a 503: the limit on a call is not what is tried here.
        Map<String, String> environment = new HashMap<>(Map.of(
                "PL_EDGE_REDIS_CALL_LIMIT", "5s",
                "PL_EDGE_PORT", "0",
                "PL_EDGE_MANAGEMENT_PORT", "0",
                "PL_EDGE_BIND_ADDRESS", "127.0.0.1",
                "PL_EDGE_EVENT_LOOPS", "1",
                "PL_EDGE_DELIVERY_STOP_LIMIT", "0s",
                "PL_EDGE_JOURNAL_MAX_SIZE", "64m",
                "PL_REDIS_URI", STORES.redisUri(),
                "PL_DATA_DIR", folder.toString()));
        environment.putAll(more);
        return Settings.load(environment, folder, EdgeMain.SETTINGS);
    }

    /** The test's link, in a read model that is ready in all buckets. */
    private void publish() throws Exception {
        String info = send(Request.cmd(Command.INFO).arg("server")).toString();
        String runId = info.lines()
                .filter(line -> line.startsWith("run_id:"))
                .findFirst()
                .orElseThrow()
                .substring("run_id:".length())
                .strip();
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            Response ignored =
                    send(Request.cmd(Command.SET).arg(RedisKeys.ready(bucket)).arg(runId));
        }
        Response ignored = send(Request.cmd(Command.SET)
                .arg(RedisKeys.link(Links.TOKEN))
                .arg(Buffer.buffer(LinkRecordCodec.encode(Links.active()))));
    }

    private List<String> clickIdsInStream() throws Exception {
        List<String> ids = new ArrayList<>();
        Response entries = send(
                Request.cmd(Command.XRANGE).arg(RedisKeys.clicks(0)).arg("-").arg("+"));
        for (Response entry : entries) {
            Response fields = entry.get(1);
            for (int i = 0; i < fields.size(); i += 2) {
                if (fields.get(i).toString().equals(ClickBatch.BLOB_FIELD)) {
                    addClickIds(fields.get(i + 1).toBytes(), ids);
                }
            }
        }
        return ids;
    }

    private static void addClickIds(byte[] blob, List<String> ids) {
        for (int at = 0; at < blob.length; ) {
            int length = (blob[at] & 0xff) << 8 | (blob[at + 1] & 0xff);
            ids.add(Objects.requireNonNull(ClickLayout.read(blob, at + 2, length))
                    .id()
                    .toString());
            at += 2 + length;
        }
    }

    private Response send(Request request) throws Exception {
        return redis.send(request).await(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return browser.send(request(port, path), BodyHandlers.ofString());
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("User-Agent", Agents.ANDROID)
                .header("Accept-Language", "en-US,en;q=0.9")
                .build();
    }
}
