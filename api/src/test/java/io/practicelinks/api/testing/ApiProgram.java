package io.practicelinks.api.testing;

import io.practicelinks.api.ApiMain;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.testing.TestProcess;
import io.practicelinks.embedded.testing.TestStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The api as a process of its own on the stores of a test, which can kill it. */
public final class ApiProgram implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String LISTENS = "The api listens on port ";

    private final TestProcess process;
    private final int port;

    private ApiProgram(TestProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it serves.
     *
     * @param folder gets its output and its data
     * @param more settings, by their environment names
     */
    public static ApiProgram start(TestStores stores, Path folder, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PL_API_PORT", "0");
        environment.put("PL_API_MANAGEMENT_PORT", "0");
        environment.put("PL_POSTGRES_URI", stores.postgresUri());
        environment.put("PL_REDIS_URI", stores.redisUri());
        environment.put("PL_DATA_DIR", folder.toString());
        TestProcess process = TestProcess.start(folder.resolve("api.log"), environment, ApiProgram.class);
        String line = process.awaitLine(LISTENS, START_LIMIT);
        return new ApiProgram(process, Integer.parseInt(line.substring(LISTENS.length())));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    /** What the process runs. */
    public static void main(String[] words) {
        Settings settings = Settings.load(System.getenv(), Path.of(System.getenv("PL_DATA_DIR")), ApiMain.SETTINGS);
        System.out.println(LISTENS + ApiMain.start(settings, true).port());
    }
}
