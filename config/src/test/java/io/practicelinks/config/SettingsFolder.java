package io.practicelinks.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder in which a program starts, with its file of settings, and what it takes from there. */
record SettingsFolder(Path path) {

    static final List<Class<?>> MAPPINGS = List.of(EdgeLike.class, LogSettings.class);

    /** With what {@link EdgeLike} requires. */
    static SettingsFolder in(Path path) throws IOException {
        SettingsFolder folder = new SettingsFolder(path);
        folder.write("pl: {edge: {hosts: [a.example, b.example]}}");
        return folder;
    }

    void write(String yaml) throws IOException {
        Path file = Files.createDirectories(path.resolve("config")).resolve("application.yaml");
        Files.writeString(file, yaml);
    }

    Settings load(Map<String, String> environment) {
        return Settings.load(environment, path, MAPPINGS);
    }

    SettingsException refused(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> load(environment));
    }
}
