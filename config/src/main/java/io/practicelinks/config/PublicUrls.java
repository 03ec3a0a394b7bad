package io.practicelinks.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Under which addresses do patients reach the two programs? Each of them writes links to the other. */
@ConfigMapping(prefix = "pl")
public interface PublicUrls {

    Edge edge();

    Api api();

    /** Before the token of a practice link. */
    interface Edge {

        /** Without a slash at the end. */
        @WithDefault("http://127.0.0.1:8080")
        URI publicUrl();
    }

    /** Before the signup pages. */
    interface Api {

        /** Without a slash at the end. */
        @WithDefault("http://127.0.0.1:8081")
        URI publicUrl();
    }
}
