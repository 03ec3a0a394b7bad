package io.practicelinks.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What did a program of this machine say, and how did it end?
 *
 * @param output and errors, together
 */
record Command(int exitCode, String output) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Runs it to its end. */
    static Command run(Path folder, String input, List<String> command) {
        try {
            Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
            Path out = Files.createTempFile(folder, "out", "");
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still runs: " + command);
            }
            return new Command(process.exitValue(), Files.readString(out, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * Where a program of Debian's package prometheus is. Where it is not installed the test is skipped and says how to get it, so that a
     * JDK and Maven are enough to build; but never in CI, which installs it.
     */
    static String ofPrometheus(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> absent(program + " is not on the PATH. Install it, once: apt-get install prometheus"));
    }

    private static String absent(String advice) {
        if (System.getenv("CI") != null) {
            throw new AssertionError(advice);
        }
        return Assumptions.abort(advice);
    }
}
