package io.practicelinks.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How is the program set up? Built-in defaults, then the settings file, then the environment, checked as a whole. Immutable; any thread.
 *
 * <p>No system properties, and no expressions in values: a password may hold <code>${</code>.
 */
public final class Settings {

    private static final int ORDINAL = 100;

    private final SmallRyeConfig config;
    private final SortedMap<String, String> printable;

    private Settings(SmallRyeConfig config, SortedMap<String, String> printable) {
        this.config = config;
        this.printable = printable;
    }

    /**
     * Reads the file that {@code PL_CONFIG} names, else {@code config/application.yaml} in the working directory, else nothing; then
     * the environment. A key that none of the mappings knows is a problem, so every program passes the mappings of all.
     *
     * @throws SettingsException with all problems
     */
    public static Settings load(Map<String, String> environment, Path workingDirectory, Collection<Class<?>> mappings) {
        KnownKeys known = new KnownKeys(mappings);
        RawSettings raw = new RawSettings();
        SettingsFile.readInto(raw, known, environment, workingDirectory);
        EnvironmentSettings.readInto(raw, known, environment);
        SmallRyeConfig config = Conversions.addTo(new SmallRyeConfigBuilder())
                .withSources(new PropertiesConfigSource(raw.texts(), "settings", ORDINAL))
                .build();
        new SettingChecks(config, raw).checkAll(known);
        raw.throwIfWrong();
        register(config, mappings);
        return new Settings(config, printable(raw, known));
    }

    /** Every key that the mappings know, sorted by name; {@code *} stands for the key of a map. */
    public static List<SettingKey> keys(Collection<Class<?>> mappings) {
        return new KnownKeys(mappings).keys();
    }

    /** The values of one of the mappings that were loaded. */
    public <T> T get(Class<T> mapping) {
        return config.getConfigMapping(mapping);
    }

    /** Dotted names and effective values for the one print at the start; what is secret is masked, what is unset is left out. */
    public SortedMap<String, String> printable() {
        return printable;
    }

    private static SortedMap<String, String> printable(RawSettings raw, KnownKeys known) {
        SortedMap<String, String> lines = new TreeMap<>();
        known.properties().forEach((name, property) -> {
            Class<?> type = SettingType.of(property.getMethod()).value();
            if (property.hasDefaultValue() && name.indexOf('*') < 0) {
                lines.put(SettingKey.dotted(name), masked(property.getDefaultValue(), type));
            }
            raw.texts().forEach((written, text) -> {
                if (KnownKeys.matches(name, written)) {
                    lines.put(SettingKey.dotted(written), masked(text, type));
                }
            });
        });
        return Collections.unmodifiableSortedMap(lines);
    }

    private static String masked(String text, Class<?> type) {
        if (type == Secret.class) {
            return new Secret(text).toString();
        }
        return type == StoreUri.class ? StoreUri.of(text).toString() : text;
    }

    private static void register(SmallRyeConfig config, Collection<Class<?>> mappings) {
        try {
            ConfigMappings.registerConfigMappings(
                    config, mappings.stream().map(ConfigClass::configClass).collect(Collectors.toSet()));
        } catch (ConfigValidationException e) {
            throw new SettingsException(IntStream.range(0, e.getProblemCount())
                    .mapToObj(i -> e.getProblem(i).getMessage())
                    .toList());
        }
    }
}
