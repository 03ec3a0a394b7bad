package io.practicelinks.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where is a secret of the demo practice kept, which the api itself does not keep? In a file that only its owner can read. */
final class DemoSecret {

    private final Path file;

    DemoSecret(Path folder, String name) {
        this.file = folder.resolve(name);
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

    /** Written beside and moved, so that a crash leaves no half a secret. */
    void write(String secret) {
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(
                    folder,
                    "secret",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, secret + "\n");
            Path ignored = Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
