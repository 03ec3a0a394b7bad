package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One key of each type. */
@ConfigMapping(prefix = "pl.edge")
public interface EdgeLike {

    @Range(min = "0", max = "65535")
    @WithDefault("8080")
    int port();

    Optional<URI> publicUrl();

    List<String> hosts();

    Optional<Secret> adminKey();

    Cache cache();

    Map<String, App> apps();

    interface Cache {

        @Range(min = "1s", max = "1h")
        @WithDefault("30s")
        Duration ttl();

        @Range(min = "1m")
        @WithDefault("64m")
        MemorySize weight();

        @WithDefault("true")
        boolean isWarm();
    }

    interface App {

        @Range(max = "9")
        int number();
    }
}
