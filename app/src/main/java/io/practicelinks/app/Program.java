package io.practicelinks.app;

import io.practicelinks.api.ApiMain;
import io.practicelinks.app.demo.DemoPractice;
import io.practicelinks.config.DemoSettings;
import io.practicelinks.config.LogSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import io.practicelinks.edge.EdgeMain;
import io.practicelinks.embedded.EmbeddedStores;
import io.practicelinks.embedded.StoreFailure;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which order does a role start and stop? Stores, api, edge; and back, so that the edge can wait until its clicks are stored and
 * nothing writes to stores that are gone. Started by the main thread, closed by the one shutdown hook.
 */
final class Program implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    private final Role role;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private volatile boolean isStopping;

    Program(Role role) {
        this.role = role;
    }

    /**
     * Returns when every part answers, with what to tell the person who started it.
     *
     * @throws SettingsException where a setting is to blame; what has started by then is for {@link #close}
     */
    Summary start(ProgramSettings source) {
        Settings asSet = source.load();
        Logs.write(asSet.get(LogSettings.class).format());
        boolean isEmbedded = StartRules.hasEmbeddedStores(role, asSet);
        ProgramSettings local = isEmbedded ? source.withLoopback(asSet) : source;
        StartRules.check(role, isEmbedded ? local.load() : asSet);
        ProgramSettings effective = isEmbedded ? local.with(startStores(asSet)) : local;
        Settings settings = isEmbedded ? effective.load() : asSet;
        LOG.info("Role {}; settings: {}", role, printable(settings));

        ApiMain api = role.includes(Role.API) ? add(ApiMain.start(settings, isEmbedded)) : null;
        boolean isDemo = isEmbedded && asSet.get(DemoSettings.class).demo().orElse(true);
        DemoPractice demo = isDemo && api != null ? demo(api, effective, settings) : null;
        EdgeMain edge = role.includes(Role.EDGE) ? add(EdgeMain.start(settings)) : null;
        return new Summary(edge, api, demo);
    }

    /** Stops what was started, the latest first. Safe while {@link #start} is under way. */
    @Override
    public void close() {
        for (AutoCloseable part = next(); part != null; part = next()) {
            closeQuietly(part);
        }
    }

    private Map<String, String> startStores(Settings settings) {
        Path folder = settings.get(StoreSettings.class).data().dir();
        try {
            EmbeddedStores stores = add(EmbeddedStores.start(folder, Console::progress));
            return Map.of("PL_REDIS_URI", stores.redisUri(), "PL_POSTGRES_URI", stores.postgresUri());
        } catch (StoreFailure e) {
            throw new SettingsException(List.of("data.dir: " + e.getMessage()));
        }
    }

    private static DemoPractice demo(ApiMain api, ProgramSettings source, Settings settings) {
        Path folder = settings.get(StoreSettings.class).data().dir().resolve("demo");
        return DemoPractice.open(
                Console.loopback(api.port()),
                folder,
                (practice, person) -> OneTimeAdmin.createPractice(source, practice, person));
    }

    boolean isStopping() {
        return isStopping;
    }

    private synchronized <T extends AutoCloseable> T add(T part) {
        if (isStopping) {
            closeQuietly(part);
            throw new IllegalStateException("stopped while starting");
        }
        started.push(part);
        return part;
    }

    private synchronized @Nullable AutoCloseable next() {
        isStopping = true;
        return started.poll();
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop in order", part.getClass().getSimpleName(), e);
        }
    }

    private static String printable(Settings settings) {
        return settings.printable().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
    }
}
