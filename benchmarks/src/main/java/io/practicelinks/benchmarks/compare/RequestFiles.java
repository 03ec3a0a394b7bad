package io.practicelinks.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes files of requests for {@code load/replay.lua}; each line names a browser of {@code load/browsers.lua}. */
final class RequestFiles {

    private final Path folder;

    RequestFiles(Path folder) {
        this.folder = folder;
    }

    /** A file that asks for those paths in that order. */
    Path write(String name, List<String> lines) {
        try {
            Path file = Files.createDirectories(folder).resolve(name);
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String get(String browser, String path) {
        return browser + " GET " + path;
    }
}
