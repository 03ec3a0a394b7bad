package io.practicelinks.app.testing;

import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An edge as an operator starts it, by the script, with nothing but a Redis. */
public final class ScriptedEdge implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestProcess process;
    private final int port;

    private ScriptedEdge(TestProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it runs.
     *
     * @param script in the {@code bin} of a folder like {@code app/}
     * @param javaOptions as JAVA_OPTS
     */
    public static ScriptedEdge start(Path script, Path folder, String redisUri, String javaOptions) {
        int port = LoopbackPort.free();
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS",
                javaOptions,
                "PL_CONFIG",
                "",
                "PL_DATA_DIR",
                folder.resolve("data").toString(),
                "PL_EDGE_BIND_ADDRESS",
                "127.0.0.1",
                "PL_EDGE_PORT",
                Integer.toString(port),
                "PL_EDGE_MANAGEMENT_PORT",
                "0",
                "PL_REDIS_URI",
                redisUri);
        TestProcess process = TestProcess.startCommand(
                folder.resolve("edge.log"),
                environment,
                List.of(script.toAbsolutePath().toString(), "edge"));
        String ignored = process.awaitLine("Practice Links is running", LIMIT);
        return new ScriptedEdge(process, port);
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has printed so far. */
    public String output() {
        return process.output();
    }

    /** The status that a phone gets for a link that nobody has published. */
    public int statusOfAnUnknownLink() {
        return HttpJson.on(port).send(AndroidPhone.opens(port, "nobodys-link")).statusCode();
    }

    @Override
    public void close() {
        process.close();
    }
}
