package io.practicelinks.benchmarks.server;

import io.practicelinks.embedded.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The complete edge as it is shipped: by its script, with one event loop, on the server's processor, delivering to a real Redis. Any
 * thread.
 */
public final class EdgeProgram implements Server {

    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(2);
    private static final Duration STORE_LIMIT = Duration.ofMinutes(5);

    private final PinnedProcess process;
    private final Path folder;
    private final Stores stores;
    private final int port;
    private final Http management;

    private EdgeProgram(PinnedProcess process, Path folder, Stores stores, int port, Http management) {
        this.process = process;
        this.folder = folder;
        this.stores = stores;
        this.port = port;
        this.management = management;
    }

    /** Starts it; returns when it is ready. */
    public static EdgeProgram start(Workplace workplace, Stores stores, String name, Map<String, String> settings) {
        EdgeProgram edge = launch(workplace, stores, name, settings);
        edge.awaitReady();
        return edge;
    }

    /**
     * Starts it; returns at once.
     *
     * @param name of its folder: another one is another edge, with a journal of its own
     * @param settings for this measurement, beside those that every one has
     */
    public static EdgeProgram launch(Workplace workplace, Stores stores, String name, Map<String, String> settings) {
        int port = LoopbackPort.free();
        int managementPort = LoopbackPort.free();
        Path folder = workplace.folder().resolve(name);
        Map<String, String> environment = new HashMap<>(Map.of(
                "PL_CONFIG", "",
                "PL_DATA_DIR", folder.resolve("data").toString(),
                "PL_REDIS_URI", stores.redis().uri(),
                "PL_EDGE_BIND_ADDRESS", "127.0.0.1",
                "PL_EDGE_PORT", Integer.toString(port),
                "PL_EDGE_MANAGEMENT_PORT", Integer.toString(managementPort),
                "PL_EDGE_EVENT_LOOPS", "1"));
        environment.putAll(settings);
        PinnedProcess process = PinnedProcess.start(
                "edge",
                folder,
                workplace.cores().server(),
                environment,
                List.of(workplace.project().resolve("app/bin/practice-links").toString(), "edge"));
        return new EdgeProgram(process, folder, stores, port, new Http(managementPort));
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        process.awaitReady(() -> management.answers(200, "/readyz"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long cpuMillis() {
        return process.cpuMillis();
    }

    @Override
    public long storeCpuMillis() {
        return stores.redis().cpuMillis();
    }

    @Override
    public long residentKib() {
        return process.residentKib(folder.resolve("data/edge/journal").toString());
    }

    public Metrics metrics() {
        return Metrics.read(management);
    }

    /** Clicks that it has written down. Its answers are counted at once, these every few milliseconds: settle first. */
    public long accepted() {
        return metrics().count("practicelinks_clicks_accepted_total");
    }

    @Override
    public void begin() {
        stores.restIngest();
    }

    /** Waits until Redis has every click. Ingest works meanwhile: at the stream's cap the edge hands nothing over until there is room. */
    @Override
    public void finish() {
        stores.wakeIngest();
        Patience.require("the edge hands its clicks over", DELIVERY_LIMIT, () -> isDelivered(metrics()));
    }

    /** Waits until Postgres has every click. */
    @Override
    public void settle() {
        Patience.require("Postgres has every click", STORE_LIMIT, () -> {
            Metrics now = metrics();
            return isDelivered(now) && now.sum("practicelinks_journal_backlog_bytes", "") == 0;
        });
    }

    private static boolean isDelivered(Metrics now) {
        long delivered = now.count("practicelinks_clicks_delivered_total");
        return delivered + now.count("practicelinks_clicks_lost_total") >= clicksAnswered(now);
    }

    /** Answers that are clicks, as the metrics say. */
    public static long clicksAnswered(Metrics metrics) {
        return Math.round(metrics.sum("practicelinks_redirects_total", "outcome=\"redirect\"")
                + metrics.sum("practicelinks_redirects_total", "outcome=\"page\""));
    }

    /** The words with which its script started Java: the program and the options of the JVM. */
    List<String> javaCommand() {
        List<String> words = ProcessFiles.commandLine(process.pid());
        return words.subList(0, words.indexOf("-jar"));
    }

    /** In order: it hands its clicks over first. */
    @Override
    public void close() {
        process.close();
    }
}
