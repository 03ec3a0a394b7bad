package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Over how many streams are clicks spread? Edges and apis of one installation must say the same. */
@ConfigMapping(prefix = "pl.clicks")
public interface ClickSettings {

    /** Raise it first at every api, then at the edges: a stream that no api drains would fill up. Never lower it while one holds clicks. */
    @Range(min = "1", max = "64")
    @WithDefault("1")
    int shards();
}
