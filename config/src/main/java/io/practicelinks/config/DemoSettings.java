package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Is a demo practice made at the start? */
@ConfigMapping(prefix = "pl")
public interface DemoSettings {

    /** Unset: with embedded stores only. The program refuses {@code true} with any other, so that no demo key opens a real store. */
    Optional<Boolean> demo();
}
