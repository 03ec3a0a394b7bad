package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Settings of the edge for measurements, one {@code NAME=value} a line, where the default would measure a limit and not the edge. */
public final class EdgeSettingsFile {

    private EdgeSettingsFile() {}

    /** By environment name. */
    public static Map<String, String> read(Workplace workplace) {
        try {
            Map<String, String> settings = new TreeMap<>();
            for (String line : Files.readAllLines(workplace.template("edge.env"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] pair = line.split("=", 2);
                    settings.put(pair[0], pair[1]);
                }
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
