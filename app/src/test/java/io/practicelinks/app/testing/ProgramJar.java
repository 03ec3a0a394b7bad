package io.practicelinks.app.testing;

import io.practicelinks.embedded.testing.TestProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The jar from {@code package}, started as an operator does: by environment and words. */
public final class ProgramJar {

    public static final Path PATH = Path.of("target", "practice-links.jar").toAbsolutePath();

    private ProgramJar() {}

    /**
     * Starts it without any settings file.
     *
     * @param folder gets the output ({@code <name>.log}) and, as {@code data}, what the program keeps
     * @param environment wins over the folder's
     */
    public static TestProcess start(Path folder, String name, Map<String, String> environment, String... words) {
        Map<String, String> all = new HashMap<>();
        all.put("PL_DATA_DIR", folder.resolve("data").toString());
        all.put("PL_CONFIG", "");
        all.putAll(environment);
        return TestProcess.startJar(folder.resolve(name + ".log"), all, PATH, words);
    }

    /** A port that is free now: a program that is killed must come back where its clients look for it. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
