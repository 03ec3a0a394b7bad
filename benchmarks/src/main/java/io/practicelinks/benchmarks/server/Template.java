package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A server's configuration with names between at signs, to be filled in. */
final class Template {

    private Template() {}

    /** Writes the filled-in file into that folder, under the template's name; returns it. */
    static Path fillIn(Path template, Path folder, Map<String, String> values) {
        try {
            String text = Files.readString(template);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            return Files.writeString(
                    Files.createDirectories(folder)
                            .resolve(template.getFileName().toString()),
                    text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
