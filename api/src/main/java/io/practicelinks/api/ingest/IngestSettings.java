package io.practicelinks.api.ingest;

import io.practicelinks.config.Range;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How is the drain of the click streams spread over loops? */
@ConfigMapping(prefix = "pl.ingest")
public interface IngestSettings {

    /** On each click stream, in this process. */
    @Range(min = "1", max = "8")
    @WithDefault("1")
    int consumers();
}
