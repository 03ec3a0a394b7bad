package io.practicelinks.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.monitoring.Dashboard.Target;
import io.practicelinks.app.testing.ClickStorm;
import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.app.testing.TwoPrograms;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Prometheus on a real edge and a real api, with clicks going on: does it find what dashboard and rules ask for? */
class MonitoringIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PHONES = 4;
    private static final Duration PAUSE = Duration.ofMillis(4);

    /** As Grafana fills it in for a Prometheus that asks every second, and then some. */
    private static final String RATE_INTERVAL = "10s";

    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)[ {]", Pattern.MULTILINE);
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    @TempDir
    private static Path folder;

    private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();
    private static TwoPrograms programs;
    private static PrometheusServer prometheus;

    private final Dashboard dashboard = Dashboard.edgeAndClicks();

    @BeforeAll
    static void start() {
        programs = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri());
        STARTED.push(programs);
        String token = programs.openLink().token();
        STARTED.push(ClickStorm.begin(programs.edgePort(), token, PHONES, Integer.MAX_VALUE, PAUSE));
        prometheus = PrometheusServer.start(folder, programs.edgeManagementPort(), programs.apiManagementPort());
        STARTED.push(prometheus);
        collectGarbage(programs.api().pid());
    }

    @AfterAll
    static void stop() throws Exception {
        while (!STARTED.isEmpty()) {
            STARTED.pop().close();
        }
    }

    @Test
    void shouldAnswerEveryQueryOfEveryPanelWithData() {
        // Then
        for (Target target : dashboard.targets()) {
            Eventually.within(LIMIT, () -> {
                List<JsonObject> series = prometheus.query(target.asked(RATE_INTERVAL));
                assertThat(series)
                        .as(target.panel() + ": " + target.query().text())
                        .anySatisfy(one -> assertThat(value(one)).isFinite());
                assertThat(series)
                        .as(target.panel())
                        .allSatisfy(
                                one -> assertThat(one.getJsonObject("metric").fieldNames())
                                        .containsAll(labelsOfLegend(target)));
            });
        }
    }

    @Test
    void shouldOfferBothJobsAndTheirInstances() {
        Eventually.within(LIMIT, () -> {
            assertThat(choices("job")).containsExactlyInAnyOrder("practice-links-edge", "practice-links-api");
            assertThat(choices("instance"))
                    .containsExactlyInAnyOrder(
                            "127.0.0.1:" + programs.edgeManagementPort(), "127.0.0.1:" + programs.apiManagementPort());
        });
    }

    @Test
    void shouldAskOnlyForMetricsThatThereAre() {
        // Given
        Set<String> there = new TreeSet<>(Set.of("up"));
        there.addAll(samples(metrics(programs.edgeManagementPort())));
        there.addAll(samples(metrics(programs.apiManagementPort())));
        Set<String> asked = new TreeSet<>();
        dashboard.targets().forEach(target -> asked.addAll(target.query().metrics()));

        // When
        for (JsonObject rule : prometheus.rules()) {
            there.add(rule.getString("name")); // what a rule records
            asked.addAll(new PromQl(rule.getString("query")).metrics());
        }

        // Then
        assertThat(asked).isSubsetOf(there).contains("practicelinks_redirects_total", "up");
    }

    @Test
    void shouldTellWhoeverIsOnCallOfEachAlertWhatToDo() {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.getString("name")).matches("([A-Z][a-z0-9]+)+");
            assertThat(alert.getDouble("duration")).as("for").isPositive();
            assertThat(alert.getJsonObject("labels").getString("severity")).isIn("page", "ticket");
            JsonObject annotations = alert.getJsonObject("annotations");
            assertThat(annotations.getString("summary")).isNotBlank();
            assertThat(annotations.getString("description")).contains(" First: ");
            assertThat(annotations.getString("runbook"))
                    .isEqualTo("docs/runbook.md#" + alert.getString("name").toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void shouldRaiseNoAlertWhileAllIsWell() {
        Eventually.within(LIMIT, () -> {
            assertThat(prometheus.rules())
                    .allSatisfy(rule -> assertThat(rule.getString("health"))
                            .as(rule.getString("lastError"))
                            .isEqualTo("ok"));
            // How fast this machine answers is not this test's business.
            assertThat(raised()).allSatisfy(name -> assertThat(name).startsWith("RedirectLatency"));
        });
    }

    @Test
    void shouldRaiseTheAlertsOfRedisWhileRedisDoesNotAnswer() {
        // When
        STORES.redis().pause();

        // Then
        try {
            Eventually.within(LIMIT, () -> assertThat(raised()).contains("EdgeRedisAway", "EdgeEvictionsAway"));
        } finally {
            STORES.redis().resume();
        }
        Eventually.within(LIMIT, () -> assertThat(raised()).doesNotContain("EdgeRedisAway", "EdgeEvictionsAway"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "api"})
    void shouldNameMetricsAsPrometheusAsks(String role) {
        // Given
        String metrics = metrics(role.equals("edge") ? programs.edgeManagementPort() : programs.apiManagementPort());

        // When
        Command check = Command.run(folder, metrics, List.of(Command.ofPrometheus("promtool"), "check", "metrics"));

        // Then
        assertThat(check.output()).isEmpty();
        assertThat(check.exitCode()).isZero();
    }

    private List<String> choices(String variable) {
        Matcher query = LABEL_VALUES.matcher(Dashboard.query(dashboard.variable(variable)));
        assertThat(query.matches()).isTrue();
        return prometheus.labelValues(Dashboard.everywhere(query.group(1)), query.group(2));
    }

    private static List<JsonObject> alerts() {
        return prometheus.rules().stream()
                .filter(rule -> rule.getString("type").equals("alerting"))
                .toList();
    }

    /** The names of the alerts whose condition holds now, whether or not for long enough. */
    private static List<String> raised() {
        return alerts().stream()
                .filter(alert -> !alert.getString("state").equals("inactive"))
                .map(alert -> alert.getString("name"))
                .toList();
    }

    private static double value(JsonObject series) {
        return Double.parseDouble(series.getJsonArray("value").getString(1));
    }

    private static Set<String> labelsOfLegend(Target target) {
        return new TreeSet<>(LEGEND_LABEL
                .matcher(target.json().getString("legendFormat"))
                .results()
                .map(label -> label.group(1))
                .toList());
    }

    private static String metrics(int managementPort) {
        return HttpJson.on(managementPort).getText("/metrics");
    }

    private static Set<String> samples(String metrics) {
        return new TreeSet<>(
                SAMPLE.matcher(metrics).results().map(sample -> sample.group(1)).toList());
    }

    /** So that there is a pause to show; else it would come when it comes. */
    private static void collectGarbage(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Command collection = Command.run(folder, "", List.of(jcmd.toString(), Long.toString(pid), "GC.run"));
        assertThat(collection.exitCode()).as(collection.output()).isZero();
        Eventually.within(
                LIMIT, () -> assertThat(metrics(programs.apiManagementPort())).contains("jvm_gc_pause_seconds_sum"));
    }
}
