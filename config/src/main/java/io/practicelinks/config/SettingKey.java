package io.practicelinks.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting that some mapping interface knows.
 *
 * @param name in full, as it stands in the YAML file: {@code pl.edge.cache.max-links}
 * @param defaultValue as text; null where the setting is required or optional
 */
public record SettingKey(String name, @Nullable String defaultValue) {

    static final String PREFIX = "pl.";

    /** The name that people read in problems: {@code edge.cache.max-links}. */
    public String dotted() {
        return dotted(name);
    }

    /** The name in the environment: {@code PL_EDGE_CACHE_MAX_LINKS}. */
    public String environmentName() {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static String dotted(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
