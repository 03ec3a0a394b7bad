package io.practicelinks.edge.link;

import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how much does an edge wait for Redis? */
@ConfigMapping(prefix = "pl.edge.redis")
public interface EdgeRedisSettings {

    /**
     * For one look-up. Later than that, the connection is given up and the patient is answered without Redis. Long enough for a cold
     * process on a busy machine, short enough for a person who waits.
     */
    @WithDefault("250ms")
    @Range(min = "5ms", max = "5s")
    Duration callLimit();

    /** Look-ups under way per event loop; more are answered without Redis. The client library takes 2,048 at a time. */
    @WithDefault("1024")
    @Range(min = "1", max = "2000")
    int maxLoads();

    /**
     * Look-ups sent in a second, over all event loops; more are answered without Redis. Far above what patients ask for: a bound on what a
     * scan may take of Redis, which also takes the clicks.
     */
    @WithDefault("50000")
    @Range(min = "1", max = "10000000")
    int maxLoadsPerSecond();
}
