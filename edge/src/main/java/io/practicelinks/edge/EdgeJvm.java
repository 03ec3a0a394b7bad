package io.practicelinks.edge;

import io.practicelinks.config.SettingsException;
import java.util.List;

/** Was the JVM started with a switch that makes the edge unsafe? Stateless, any thread. */
final class EdgeJvm {

    /**
     * The first would let line breaks into header fields (RFC 9110 section 5.5; specs.md row 26). The second would send the {@code
     * Location} of an earlier patient: its blocks are written anew for each redirect.
     */
    private static final List<String> UNSAFE =
            List.of("vertx.disableHttpHeadersValidation", "vertx.cacheImmutableHttpResponseHeaders");

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
}
