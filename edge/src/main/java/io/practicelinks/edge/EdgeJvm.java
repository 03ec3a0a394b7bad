package io.practicelinks.edge;

import io.practicelinks.config.SettingsException;
import java.util.List;

/** May this JVM be an edge: was it started with a switch that makes the edge unsafe, and must it end? Stateless, any thread. */
final class EdgeJvm {

    /**
     * The first would let line breaks into header fields (RFC 9110 section 5.5; specs.md row 26). The second would send the {@code
     * Location} of an earlier patient: its blocks are written anew for each redirect.
     */
    private static final List<String> UNSAFE =
            List.of("vertx.disableHttpHeadersValidation", "vertx.cacheImmutableHttpResponseHeaders");

    private static final int EXIT_FAILED = 1;

    private EdgeJvm() {}

    /** @throws SettingsException with every unsafe switch that is on */
    static void check() {
        List<String> problems = UNSAFE.stream()
                .filter(Boolean::getBoolean)
                .map(name -> "-D" + name + ": must not be on, it makes answers unsafe")
                .toList();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /**
     * Ends the process in order, for a part that it cannot be without has died: a supervisor starts another. As for a JVM without
     * memory, which {@code -XX:+ExitOnOutOfMemoryError} ends. By a thread of its own, as the stop waits for the part's thread.
     */
    static void end() {
        Thread.ofPlatform().name("end").start(() -> System.exit(EXIT_FAILED));
    }
}
