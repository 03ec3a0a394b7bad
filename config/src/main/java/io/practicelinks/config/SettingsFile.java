package io.practicelinks.config;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What does the settings file say? {@code PL_CONFIG} names it; else it is {@code config/application.yaml}, which may be absent. */
final class SettingsFile {

    static final String VARIABLE = "PL_CONFIG";
    private static final String DEFAULT = "config/application.yaml";

    private SettingsFile() {}

    static void readInto(RawSettings raw, KnownKeys known, Map<String, String> environment, Path workingDirectory) {
        String named = environment.getOrDefault(VARIABLE, "");
        Path file = workingDirectory.resolve(named.isEmpty() ? DEFAULT : named);
        if (!named.isEmpty() && !Files.isRegularFile(file)) {
            raw.refuseText(VARIABLE + ": there is no such file");
        } else if (Files.isRegularFile(file)) {
            String origin = named.isEmpty() ? DEFAULT : named;
            parse(file, origin, raw).forEach((name, text) -> {
                raw.put(name, text, origin);
                if (!known.isKnown(name)) {
                    raw.refuse(name, known.unknown(SettingKey.dotted(name)));
                }
            });
        }
    }

    private static Map<String, String> parse(Path file, String origin, RawSettings raw) {
        try {
            // Sorted: a list's own name comes before those of its elements.
            return new TreeMap<>(new YamlConfigSource(origin, Files.readString(file)).getProperties());
        } catch (MarkedYAMLException e) {
            // Its message quotes the file, secrets included; the place is enough.
            raw.refuseText(origin + ": not YAML at line " + (e.getProblemMark().getLine() + 1));
        } catch (YAMLException e) {
            raw.refuseText(origin + ": not YAML");
        } catch (IOException e) {
            raw.refuseText(origin + ": cannot be read as UTF-8 text");
        }
        return Map.of();
    }
}
