package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where do the stores and the program's own files live? Shared by every role. */
@ConfigMapping(prefix = "pl")
public interface StoreSettings {

    Redis redis();

    Postgres postgres();

    Data data();

    /** The link read model and the click stream. */
    interface Redis {

        @WithDefault("embedded")
        StoreUri uri();
    }

    /** The source of truth. */
    interface Postgres {

        @WithDefault("embedded")
        StoreUri uri();
    }

    /** Journal, snapshots, keys made at the first start, and embedded stores. */
    interface Data {

        @WithDefault("data")
        Path dir();
    }
}
