package io.practicelinks.api;

import io.practicelinks.config.Range;
import io.practicelinks.config.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where does the api listen, and who may operate it? */
@ConfigMapping(prefix = "pl.api")
public interface ApiSettings {

    /** 0: any free port. */
    @WithDefault("8081")
    @Range(min = "0", max = "65535")
    int port();

    /** Liveness, readiness, metrics. 0: any free port. */
    @WithDefault("9081")
    @Range(min = "0", max = "65535")
    int managementPort();

    /** Of both ports. Not set: loopback with embedded stores, otherwise every address. */
    Optional<String> bindAddress();

    /** Not set: practices cannot be created. */
    Optional<Secret> adminKey();

    /** Addresses and ranges of the proxies in front, whose {@code X-Forwarded-For} is believed. Unset: none. */
    Optional<List<String>> trustedProxies();

    /** Requests without credentials from one address (IPv6: 64 bits); also how many may come at once. */
    @WithDefault("1500")
    @Range(min = "1", max = "60000")
    int anonymousRequestsPerMinute();

    /** For a file, or a form with files, to come in; what a refused client still sends is read for as long. */
    @WithDefault("60s")
    @Range(min = "1s", max = "10m")
    Duration uploadLimit();

    /** Connections to Postgres for requests. */
    @WithDefault("16")
    @Range(min = "2", max = "200")
    int databaseConnections();

    /**
     * How long a numbered click may be on its way, or an edge be silent, before it counts as unaccounted or unresolved: design.md section 6,
     * "Accounting".
     */
    @WithDefault("60s")
    @Range(min = "1s", max = "1h")
    Duration accountingGrace();
}
