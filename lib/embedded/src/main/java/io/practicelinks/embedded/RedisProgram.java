package io.practicelinks.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where is {@code redis-server}? The carrier's 64-bit binary needs OpenSSL 3 of the machine; where that is missing, its static
 * 32-bit one of the same Redis version line serves as well.
 */
final class RedisProgram {

    private RedisProgram() {}

    static Path file() {
        return candidates().stream()
                .map(RedisProgram::unpacked)
                .filter(RedisProgram::runs)
                .findFirst()
                .orElseThrow(() -> new StoreFailure("None of the embedded Redis binaries runs on this machine"));
    }

    private static List<String> candidates() {
        return System.getProperty("os.arch").equals("aarch64")
                ? List.of("/redis-server-6.2.7-linux-arm64")
                : List.of("/redis-server-6.2.6-v5-linux-amd64", "/redis-server-6.2.7-linux-386");
    }

    private static Path unpacked(String resource) {
        return ProgramCache.folder(resource, RedisProgram::unpack).resolve("redis-server");
    }

    private static void unpack(InputStream binary, Path folder) throws IOException {
        Path file = folder.resolve("redis-server");
        Files.copy(binary, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean runs(Path file) {
        try {
            return new ProcessBuilder(file.toString(), "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
