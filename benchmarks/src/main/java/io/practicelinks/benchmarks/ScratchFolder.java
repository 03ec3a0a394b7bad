package io.practicelinks.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the time of a benchmark. */
public final class ScratchFolder {

    private final Path path;

    public ScratchFolder() throws IOException {
        path = Files.createTempDirectory("practice-links-benchmark");
    }

    public Path path() {
        return path;
    }

    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(ScratchFolder::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
