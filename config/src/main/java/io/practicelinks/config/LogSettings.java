package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How does the program log? */
@ConfigMapping(prefix = "pl.log")
public interface LogSettings {

    @WithDefault("plain")
    LogFormat format();
}
