package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.server.PinnedProcess;
import io.practicelinks.benchmarks.server.Workplace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@link SlowConnections} as a program of its own, on the processor of the load and behind it: the scheduler gives it only what the good
 * clients leave, so that they wait for the server and never for the slow ones' own work.
 */
final class SlowProgram implements AutoCloseable {

    private final PinnedProcess process;

    private SlowProgram(PinnedProcess process) {
        this.process = process;
    }

    /** Begins; returns at once. */
    static SlowProgram start(Workplace workplace, int port, int clients) {
        Path jar = workplace.benchmarks().resolve("target/benchmarks.jar");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                "chrt",
                "--idle",
                "0",
                java.toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                jar.toString(),
                SlowConnections.class.getName(),
                Integer.toString(port),
                Integer.toString(clients));
        return new SlowProgram(PinnedProcess.start(
                "slow", workplace.folder().resolve("slow"), workplace.cores().rest(), Map.of(), command));
    }

    /** Ends it; its connections are closed by the system. */
    @Override
    public void close() {
        process.close();
    }
}
