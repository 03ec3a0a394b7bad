package io.practicelinks.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.jar.JarFile;

/**
 * Where on disk is a program that a jar carries? Under {@code $XDG_CACHE_HOME/practice-links}, else {@code ~/.cache/practice-links}:
 * unpacked once, shared by all runs and tests of this user, one folder per content. Not under the temporary folder, where another
 * user could put a program of his own in its place.
 */
final class ProgramCache {

    private ProgramCache() {}

    /** Puts the resource's content into an empty folder. */
    interface Unpacking {
        void unpack(InputStream resource, Path folder) throws IOException;
    }

    /** The folder with the unpacked resource. Programs that ask at the same time wait for the one that unpacks. */
    static synchronized Path folder(String resource, Unpacking unpacking) {
        try {
            URL url = ProgramCache.class.getResource(resource);
            if (url == null) {
                throw new StoreFailure("No embedded store for this machine (" + System.getProperty("os.name") + ", "
                        + System.getProperty("os.arch") + "): name real ones in redis.uri and postgres.uri");
            }
            Path cache = cache();
            String name = resource.substring(1) + "-" + checksum(url);
            Path folder = cache.resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
            try (FileChannel lock = FileChannel.open(cache.resolve(name + ".lock"), CREATE, WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !Files.isDirectory(folder)) {
                    unpack(url, unpacking, cache.resolve(name + ".part"), folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new StoreFailure(
                    "Cannot unpack an embedded store; XDG_CACHE_HOME may name a folder to unpack into", e);
        }
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        Path cache = Files.createDirectories(base.resolve("practice-links"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        return cache;
    }

    private static String checksum(URL url) throws IOException {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return HexFormat.of()
                    .toHexDigits((int) jar.getEntry(connection.getEntryName()).getCrc());
        }
    }

    private static void unpack(URL url, Unpacking unpacking, Path part, Path folder) throws IOException {
        FileTree.delete(part);
        Files.createDirectory(part);
        try (InputStream resource = url.openStream()) {
            unpacking.unpack(resource, part);
        }
        Files.move(part, folder, ATOMIC_MOVE);
    }
}
