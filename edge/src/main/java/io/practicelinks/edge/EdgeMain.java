package io.practicelinks.edge;

import io.practicelinks.config.AppsSettings;
import io.practicelinks.config.ClickSettings;
import io.practicelinks.config.PublicUrls;
import io.practicelinks.config.RedisAddress;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import io.practicelinks.config.StoreUri;
import io.practicelinks.edge.audience.AudienceRules;
import io.practicelinks.edge.audience.AudienceRulesFile;
import io.practicelinks.edge.delivery.ClickJournal;
import io.practicelinks.edge.delivery.Delivery;
import io.practicelinks.edge.delivery.DeliverySettings;
import io.practicelinks.edge.delivery.JournalSettings;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLockedException;
import io.practicelinks.edge.link.EdgeCacheSettings;
import io.practicelinks.edge.link.EdgeRedisSettings;
import io.practicelinks.edge.link.LinkAccess;
import io.practicelinks.edge.link.SharingLinkPreparer;
import io.practicelinks.edge.ops.EdgeMetrics;
import io.practicelinks.edge.ops.ManagementServer;
import io.practicelinks.edge.scan.ScanSettings;
import io.practicelinks.edge.scan.TrustedProxies;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge as a program: puts the parts together, top to bottom, and takes them apart in reverse order. Any thread that is not an event
 * loop.
 */
public final class EdgeMain implements AutoCloseable {

    /** Every mapping interface that the edge reads. */
    public static final List<Class<?>> SETTINGS = List.of(
            EdgeSettings.class,
            EdgeCacheSettings.class,
            EdgeRedisSettings.class,
            ScanSettings.class,
            JournalSettings.class,
            DeliverySettings.class,
            AppsSettings.class,
            ClickSettings.class,
            PublicUrls.class,
            StoreSettings.class);

    private static final Logger LOG = LoggerFactory.getLogger(EdgeMain.class);
    private static final Duration STEP_LIMIT = Duration.ofSeconds(20);

    /** What was started, the latest on top, each with how it is stopped. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final Settings settings;
    private final EdgeSettings edge;
    private final int loopCount;
    private volatile BooleanSupplier ready = () -> false;
    private int port;
    private int managementPort;

    private EdgeMain(Settings settings) {
        this.settings = settings;
        this.edge = settings.get(EdgeSettings.class);
        this.loopCount = edge.eventLoops().orElse(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Starts the edge; returns once it listens on both ports.
     *
     * @throws SettingsException where a setting is wrong, a used port included
     */
    public static EdgeMain start(Settings settings) {
        EdgeMain main = new EdgeMain(settings);
        boolean complete = false;
        try {
            main.start();
            complete = true;
            return main;
        } finally {
            if (!complete) {
                main.close();
            }
        }
    }

    private void start() {
        EdgeJvm.check();
        AudienceRules rules = edge.audienceRules().map(AudienceRulesFile::read).orElseGet(AudienceRulesFile::builtIn);
        RedisOptions redis = redis();
        TrustedProxies proxies = trustedProxies();
        Path folder = settings.get(StoreSettings.class).data().dir().resolve("edge");
        EdgeNetwork network = EdgeNetwork.of(edge, settings.get(ScanSettings.class), loopCount);
        Vertx vertx = network.vertx();
        started.push(() -> await(vertx.close()));
        EdgeMetrics metrics = new EdgeMetrics();
        started.push(metrics);
        manage(vertx, metrics);
        Journal journal = journal(folder.resolve("journal"));
        Delivery delivery = Delivery.start(
                vertx,
                redis,
                settings.get(ClickSettings.class).shards(),
                edge.id().orElse(""),
                journal,
                settings.get(DeliverySettings.class),
                EdgeJvm::end);
        started.push(delivery);
        LinkAccess links = links(vertx, redis, folder);
        long journalBytes = settings.get(JournalSettings.class).maxSize().bytes();
        EdgeMeters.register(metrics, network, links, journal, delivery, journalBytes);
        EdgeParts parts = EdgeParts.of(
                links,
                journal,
                rules,
                edge,
                proxies,
                settings.get(EdgeCacheSettings.class),
                settings.get(AppsSettings.class),
                settings.get(PublicUrls.class));
        listen(network, parts);
        ready = links::isReady;
        LOG.info("The edge listens on port {} with {} event loops", port, loopCount);
    }

    private RedisOptions redis() {
        StoreUri uri = settings.get(StoreSettings.class).redis().uri();
        if (uri.isEmbedded()) {
            throw new SettingsException(List.of("redis.uri: only the role 'all' starts a Redis of its own"));
        }
        try {
            return EdgeRedis.options(RedisAddress.parse(uri.reveal()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("redis.uri: " + e.getMessage()));
        }
    }

    private TrustedProxies trustedProxies() {
        try {
            return TrustedProxies.in(edge.trustedProxies().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("edge.trusted-proxies: " + e.getMessage()));
        }
    }

    private Journal journal(Path folder) {
        try {
            // From here on the delivery has it, and closes it.
            return ClickJournal.open(folder, settings.get(JournalSettings.class), loopCount);
        } catch (JournalLockedException e) {
            throw new SettingsException(List.of("data.dir: another edge is running in this folder"));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be opened", e);
        }
    }

    private LinkAccess links(Vertx vertx, RedisOptions redis, Path folder) {
        String apiUrl = settings.get(PublicUrls.class).api().publicUrl().toString();
        LinkAccess links = LinkAccess.open(
                vertx,
                redis,
                settings.get(EdgeCacheSettings.class),
                settings.get(EdgeRedisSettings.class),
                folder,
                new SharingLinkPreparer(apiUrl));
        started.push(() -> await(links.stop()));
        await(links.start());
        return links;
    }

    private void manage(Vertx vertx, EdgeMetrics metrics) {
        ManagementServer management = listenOn(
                "edge.management-port",
                ManagementServer.listen(vertx, host(), edge.managementPort(), () -> ready.getAsBoolean(), metrics));
        started.push(() -> await(management.close()));
        managementPort = management.port();
    }

    /** One deployment for all loops, which is what lets them share a port that is free. */
    private void listen(EdgeNetwork network, EdgeParts parts) {
        List<EdgeVerticle> verticles = new ArrayList<>();
        for (EdgeLoop loop : network.loops()) {
            verticles.add(new EdgeVerticle(parts, loop, verticles.size(), host(), network.port()));
        }
        DeploymentOptions all = new DeploymentOptions().setInstances(verticles.size());
        String id = listenOn("edge.port", network.vertx().deployVerticle(verticles.iterator()::next, all));
        started.push(() -> await(network.vertx().undeploy(id)));
        port = verticles.getFirst().actualPort();
    }

    private String host() {
        return edge.bindAddress().orElse("0.0.0.0");
    }

    /** The port of links. */
    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /**
     * Not ready any more; no new connections; what is under way is answered; epochs are closed, and delivery waits until Postgres has
     * every click; then the rest. What cannot be stopped is logged and left.
     */
    @Override
    public void close() {
        ready = () -> false;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the edge did not stop as it should", e);
            }
        }
    }

    private static <T> T listenOn(String setting, Future<T> listening) {
        try {
            return await(listening);
        } catch (Exception e) { // Vert.x throws the cause as it is, checked or not
            if (e instanceof RuntimeException bug) {
                throw bug;
            }
            throw new SettingsException(
                    List.of(setting + ": the port is in use, or must not be listened on at edge.bind-address"));
        }
    }

    private static <T> T await(Future<T> step) {
        try {
            return step.await(STEP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("A step took longer than " + STEP_LIMIT.toSeconds() + " s", e);
        }
    }
}
