package io.practicelinks.app.training;

import io.practicelinks.embedded.EmbeddedRedis;
import io.practicelinks.embedded.FileTree;
import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What does a start of the edge load, and what does the edge then do often? The JVM records that into a cache beside the jar, in a run
 * by {@code bin/practice-links}, so with the very JVM and options that will read it. Some fifteen seconds.
 */
public final class StartTraining {

    private static final int FIRST_JAVA_WITH_ONE_STEP_AOT = 25;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration CAMPAIGN = Duration.ofSeconds(5);
    private static final Duration RECORD_LIMIT = Duration.ofSeconds(60);

    private final Path home;
    private final boolean isAot = Runtime.version().feature() >= FIRST_JAVA_WITH_ONE_STEP_AOT;

    private StartTraining(Path home) {
        this.home = home;
    }

    /** Takes the folder with {@code bin} and {@code target}. Without a cache all works as well: where it fails, a line says so. */
    public static void main(String[] arguments) {
        try {
            Path ignored = cache(Path.of(arguments[0]));
        } catch (IOException | RuntimeException | AssertionError e) {
            System.out.println("[WARNING] No start cache, so each start takes longer: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /**
     * Makes the cache in {@code target}, in place of an older one. It gets its name when it is complete, since a JVM may die of half a cache.
     *
     * @throws IOException where the files cannot be written
     */
    public static Path cache(Path home) throws IOException {
        return new StartTraining(home.toAbsolutePath()).record();
    }

    private Path record() throws IOException {
        Path target = home.resolve("target");
        Path cache = target.resolve("practice-links" + (isAot ? ".aot" : ".jsa"));
        Files.deleteIfExists(cache);
        Path folder = Files.createTempDirectory(target, "start-training-");
        try {
            Path recorded = folder.resolve(cache.getFileName());
            run(folder, (isAot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + recorded);
            if (!Files.exists(recorded)) {
                throw new IllegalStateException(
                        "this JVM has recorded nothing; what it said stands in " + logIn(target));
            }
            return Files.move(recorded, cache, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(folder);
        }
    }

    private void run(Path folder, String recording) {
        int port = LoopbackPort.free();
        int managementPort = LoopbackPort.free();
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"))) {
            PublishedLink.in(redis.uri());
            Map<String, String> environment = Map.ofEntries(
                    Map.entry("JAVA_HOME", System.getProperty("java.home")),
                    Map.entry("JAVA_OPTS", recording),
                    Map.entry("PL_CONFIG", ""),
                    Map.entry("PL_DATA_DIR", folder.resolve("data").toString()),
                    Map.entry("PL_EDGE_BIND_ADDRESS", "127.0.0.1"),
                    Map.entry("PL_EDGE_PORT", Integer.toString(port)),
                    Map.entry("PL_EDGE_MANAGEMENT_PORT", Integer.toString(managementPort)),
                    // No api stores its clicks, so there is nothing to wait for.
                    Map.entry("PL_EDGE_DELIVERY_STOP_LIMIT", "0s"),
                    Map.entry("PL_REDIS_URI", redis.uri()));
            List<String> command = List.of(home.resolve("bin/practice-links").toString(), "edge");
            try (TestProcess edge = TestProcess.startCommand(logIn(home.resolve("target")), environment, command)) {
                String ignored = edge.awaitLine("Practice Links is running", START_LIMIT);
                new TypicalRequests(port, managementPort).send();
                Campaign.run(port, CAMPAIGN);
                edge.terminate();
                int unusedExit = edge.awaitExit(RECORD_LIMIT);
            }
        }
    }

    private static Path logIn(Path target) {
        return target.resolve("start-training.log");
    }
}
