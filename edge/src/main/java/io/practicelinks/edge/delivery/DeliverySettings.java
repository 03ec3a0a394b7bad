package io.practicelinks.edge.delivery;

import io.practicelinks.config.MemorySize;
import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clicks go from the journal to Redis. */
@ConfigMapping(prefix = "pl.edge.delivery")
public interface DeliverySettings {

    /** How long clicks are gathered before they are sent. Lanes are supplied at this pace too, so it has to be short. */
    @Range(min = "5ms", max = "250ms")
    @WithDefault("50ms")
    Duration interval();

    /** How long one answer of Redis may take. */
    @Range(min = "50ms", max = "30s")
    @WithDefault("2s")
    Duration callLimit();

    /** How long a stop waits until Postgres has every click. */
    @Range(min = "0s", max = "10m")
    @WithDefault("30s")
    Duration stopLimit();

    /** Entries of one stream at which delivery pauses; the clicks wait in the journal. */
    @Range(min = "1000")
    @WithDefault("200000")
    long maxStreamEntries();

    /** Memory of one stream at which delivery pauses. */
    @Range(min = "1m")
    @WithDefault("256m")
    MemorySize maxStreamMemory();
}
