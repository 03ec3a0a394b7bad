package io.practicelinks.benchmarks.server;

import io.practicelinks.embedded.ChildLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A program that runs on given processors, with its children: what has it used, what does it hold, and how does it end? Any thread. Its
 * output goes to one file in its folder.
 */
public final class PinnedProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final int LOG_LINES_SHOWN = 20;

    private final String name;
    private final Path folder;
    private final Process process;

    private PinnedProcess(String name, Path folder, Process process) {
        this.name = name;
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts it. It is ended when this JVM ends, however that ends.
     *
     * @param folder its working directory, made where there is none
     * @param environment added to this JVM's
     */
    public static PinnedProcess start(
            String name, Path folder, String processors, Map<String, String> environment, List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", processors));
        pinned.addAll(command);
        try {
            ProcessBuilder program = new ProcessBuilder(pinned)
                    .directory(Files.createDirectories(folder).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log(folder, name).toFile()));
            program.environment().putAll(environment);
            return new PinnedProcess(name, folder, ChildLauncher.start(program));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    private static Path log(Path folder, String name) {
        return folder.resolve(name + ".log");
    }

    /** Waits until it can be used. */
    void awaitReady(BooleanSupplier isReady) {
        if (!Patience.within(START_LIMIT, () -> !process.isAlive() || isReady.getAsBoolean()) || !process.isAlive()) {
            String said = lastWords();
            close();
            throw new IllegalStateException(name + " does not start:\n" + said);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** User and system time of all its threads and children so far. */
    public long cpuMillis() {
        return all().mapToLong(ProcessFiles::cpuMillis).sum();
    }

    /** Resident memory, that of its children added, without that of files mapped from a folder ("" for none). */
    public long residentKib(String exceptFolder) {
        return all().mapToLong(pid -> ProcessFiles.residentKib(pid, exceptFolder))
                .sum();
    }

    /** The output so far grows without bound where it is an access log: this empties it. */
    void emptyLog() {
        try {
            Files.newOutputStream(log(folder, name)).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing until {@link #resume}. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException(this.name + " does not run any more");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Stream<Long> all() {
        return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(folder, name));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and what is still there after a while is killed. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        if (process.isAlive()) {
            resume();
        }
        process.destroy();
        try {
            boolean ended = process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
