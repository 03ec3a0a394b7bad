package io.practicelinks.edge.link;

import io.practicelinks.config.MemorySize;
import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much does an edge remember of links, and for how long? */
@ConfigMapping(prefix = "pl.edge.cache")
public interface EdgeCacheSettings {

    /** For how long a link is answered without asking Redis again: the bound on how long a lost eviction goes unnoticed. */
    @WithDefault("30s")
    @Range(min = "1s", max = "10m")
    Duration ttl();

    /** For how long a link is answered while Redis cannot be asked. */
    @WithDefault("24h")
    @Range(min = "0s", max = "7d")
    Duration staleLimit();

    /** All links in memory together; about 600 bytes each. */
    @WithDefault("72m")
    @Range(min = "1m", max = "4g")
    MemorySize maxSize();

    /** All landing pages that are kept rendered; about 2 KiB each. */
    @WithDefault("16m")
    @Range(min = "1m", max = "1g")
    MemorySize maxPagesSize();

    /** How often the hottest links are written to disk, for a start without Redis. */
    @WithDefault("60s")
    @Range(min = "1s", max = "1h")
    Duration snapshotInterval();
}
