package io.practicelinks.app.testing;

import io.practicelinks.embedded.testing.TestProcess;
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
        return TestProcess.startJar(folder.resolve(name + ".log"), all(folder, environment), PATH, words);
    }

    /** The same where somebody types what stands in that file. */
    public static TestProcess startTyped(
            Path typed, Path folder, String name, Map<String, String> environment, String... words) {
        return TestProcess.startJarReading(typed, folder.resolve(name + ".log"), all(folder, environment), PATH, words);
    }

    private static Map<String, String> all(Path folder, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        all.put("PL_DATA_DIR", folder.resolve("data").toString());
        all.put("PL_CONFIG", "");
        all.putAll(environment);
        return all;
    }
}
