package io.practicelinks.app.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where are the files that Prometheus reads? Seen from the folder in which the tests run. */
final class MonitoringFiles {

    static final Path PROMETHEUS = Path.of("../config/prometheus");
    static final Path RUNBOOK = Path.of("../docs/runbook.md");

    private MonitoringFiles() {}

    static List<Path> rules() {
        return files("rules");
    }

    static List<Path> ruleTests() {
        return files("tests");
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(PROMETHEUS.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines of these files. */
    static List<String> lines(List<Path> files) {
        return files.stream().flatMap(file -> text(file).lines()).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
