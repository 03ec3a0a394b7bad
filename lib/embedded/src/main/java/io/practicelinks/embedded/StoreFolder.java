package io.practicelinks.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where one store lives: an owner-only folder that one running program holds at a time, with the store's password and log. */
final class StoreFolder implements AutoCloseable {

    private static final int PASSWORD_BYTES = 24;

    private final Path path;
    private final FileChannel lock;
    private final String password;

    private StoreFolder(Path path, FileChannel lock, String password) {
        this.path = path;
        this.lock = lock;
        this.password = password;
    }

    /** Makes the folder where there is none. */
    static StoreFolder open(Path folder) {
        try {
            Path path = Files.createDirectories(folder.toAbsolutePath().normalize());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            FileChannel lock = lock(path);
            try {
                return new StoreFolder(path, lock, password(path.resolve("password")));
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreFailure("Cannot use the data folder " + folder, e);
        }
    }

    Path path(String name) {
        return path.resolve(name);
    }

    String password() {
        return password;
    }

    Path log() {
        return path("log");
    }

    /** The log of the start before is kept, older ones are not: so logs stay bounded by two runs. */
    Path freshLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), path("log.previous"), REPLACE_EXISTING);
        }
        return log();
    }

    /** Gives the folder free for the next program. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreFailure("Cannot release the data folder " + path, e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, READ, WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new StoreFailure("The data folder " + path + " is in use by a running program (process "
                        + Files.readString(path.resolve("lock"))
                        + "). Stop that one, or name another folder in data.dir.");
            }
            channel.truncate(0);
            ByteBuffer owner =
                    UTF_8.encode(Long.toString(ProcessHandle.current().pid()));
            while (owner.hasRemaining()) {
                channel.write(owner);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            // Moved into place whole: a start that was killed leaves no empty password.
            Path draft = Files.writeString(
                    file.resolveSibling("password.new"), HexFormat.of().formatHex(random));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            Files.move(draft, file);
        }
        return Files.readString(file);
    }
}
