package io.practicelinks.edge.delivery;

import io.practicelinks.config.MemorySize;
import io.practicelinks.config.Range;
import io.practicelinks.edge.journal.SyncPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How clicks are kept on the edge's disk. Beside delivery, since the journal itself knows no framework. */
@ConfigMapping(prefix = "pl.edge.journal")
public interface JournalSettings {

    /**
     * All segments together, on disk; clicks beyond are answered, counted as lost, and gone. Eight mebibytes per event loop at least;
     * below 128 for each, less is kept at hand for a loop while the disk holds up the delivery thread.
     */
    @Range(min = "8m", max = "1024g")
    @WithDefault("1g")
    MemorySize maxSize();

    /** What a loss of power may cost: see {@link SyncPolicy}. */
    @WithDefault("every-second")
    SyncPolicy sync();
}
