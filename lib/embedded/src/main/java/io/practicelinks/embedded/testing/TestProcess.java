package io.practicelinks.embedded.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.practicelinks.embedded.ChildLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own for a main class of this class path, or another program, to be killed by a test. It dies with the test's JVM.
 *
 * <p>Any thread. Output and errors go to one file.
 */
public final class TestProcess implements AutoCloseable {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final int CONNECT_LIMIT_MILLIS = 200;

    private final Process process;
    private final Path output;

    private TestProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Same Java and class path as this JVM, with a small heap and a quick start.
     *
     * @param output the file that gets what it prints; overwritten
     * @param environment added to this JVM's
     */
    public static TestProcess start(Path output, Map<String, String> environment, Class<?> main, String... arguments) {
        return start(
                output, environment, List.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments);
    }

    /** The same for the main class of a jar. */
    public static TestProcess startJar(Path output, Map<String, String> environment, Path jar, String... arguments) {
        return start(output, environment, List.of("-jar", jar.toString()), arguments);
    }

    /** The same with that file as standard input. */
    public static TestProcess startJarReading(
            Path input, Path output, Map<String, String> environment, Path jar, String... arguments) {
        return startCommand(
                ProcessBuilder.Redirect.from(input.toFile()),
                output,
                environment,
                java(List.of("-jar", jar.toString()), arguments));
    }

    private static TestProcess start(
            Path output, Map<String, String> environment, List<String> main, String... arguments) {
        return startCommand(output, environment, java(main, arguments));
    }

    private static List<String> java(List<String> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(main);
        command.addAll(List.of(arguments));
        return command;
    }

    /** Any other program, which may replace itself but not fork: signals go to it alone. */
    public static TestProcess startCommand(Path output, Map<String, String> environment, List<String> command) {
        return startCommand(ProcessBuilder.Redirect.PIPE, output, environment, command);
    }

    private static TestProcess startCommand(
            ProcessBuilder.Redirect input, Path output, Map<String, String> environment, List<String> command) {
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input)
                .redirectOutput(output.toFile());
        program.environment().putAll(environment);
        try {
            return new TestProcess(ChildLauncher.start(program), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first complete line that contains this text. Fails at once where the process has ended without it. */
    public String awaitLine(String text, Duration limit) {
        List<String> found = new ArrayList<>();
        Eventually.within(limit, () -> {
            boolean hasEnded = !isAlive();
            String printed = output();
            printed.substring(0, printed.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains(text))
                    .findFirst()
                    .ifPresent(found::add);
            if (found.isEmpty() && !hasEnded) {
                throw new AssertionError("no line with \"" + text + "\" in:\n" + printed);
            }
        });
        if (found.isEmpty()) {
            throw new AssertionError("ended without a line with \"" + text + "\":\n" + output());
        }
        return found.get(0);
    }

    /** Waits until something listens on this port of 127.0.0.1. */
    public void awaitPort(int port, Duration limit) {
        Eventually.within(limit, () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_LIMIT_MILLIS);
            }
        });
    }

    /** {@code kill -9}, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        int ignored = awaitExit(KILL_LIMIT);
    }

    /** SIGTERM: its shutdown hooks run. Does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Its exit code. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), MILLISECONDS)) {
                throw new AssertionError("Process " + pid() + " still runs after " + limit.toMillis() + " ms");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
