package io.practicelinks.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where is the demo practice's API key kept, which the api itself does not keep? In a file that only its owner can read. */
final class DemoKey {

    private final Path file;

    DemoKey(Path folder) {
        this.file = folder.resolve("api-key");
    }

    Path file() {
        return file;
    }

    @Nullable
    String read() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written beside and moved, so that a crash leaves no half a key. */
    void write(String key) {
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(
                    folder,
                    "api-key",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, key + "\n");
            Path ignored = Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
