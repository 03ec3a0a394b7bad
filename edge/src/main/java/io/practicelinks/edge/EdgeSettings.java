package io.practicelinks.edge;

import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How does the edge listen, and what is it called? */
@ConfigMapping(prefix = "pl.edge")
public interface EdgeSettings {

    /** The port of links; 0 takes any free one. */
    @Range(min = "0", max = "65535")
    @WithDefault("8080")
    int port();

    /** The port of {@code /livez}, {@code /readyz} and {@code /metrics}; 0 takes any free one. */
    @Range(min = "0", max = "65535")
    @WithDefault("9080")
    int managementPort();

    /** The address that both ports listen on. Unset: the program decides, loopback with embedded stores, else every address. */
    Optional<String> bindAddress();

    /** A label for people who look at several edges; nothing depends on it. Unset: none. */
    Optional<String> id();

    /** Names that requests may be for, without port. Unset: any. */
    Optional<List<String>> hosts();

    /** Unset: one per processor. */
    @Range(min = "1", max = "256")
    Optional<Integer> eventLoops();

    /** Unset: the cheapest that this machine has. */
    Optional<EdgeTransport> transport();

    /** Connections at one time, over all event loops; more are closed at once. Each may hold 26 KiB of heap: more need a larger one. */
    @Range(min = "1", max = "1000000")
    @WithDefault("6000")
    int maxConnections();

    /** Addresses and ranges of the proxies in front, whose {@code X-Forwarded-For} is believed. Unset: none. */
    Optional<List<String>> trustedProxies();

    /** A file of audience rules. Unset: those that come with the program. */
    Optional<Path> audienceRules();
}
