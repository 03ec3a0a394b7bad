package io.practicelinks.benchmarks.load;

import io.practicelinks.benchmarks.server.Server;
import io.practicelinks.benchmarks.server.Workplace;
import io.practicelinks.embedded.ChildLauncher;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks a server at a fixed rate, with Hyperfoil: one event loop, on the processors of the load. A JVM of its own that lives for many runs, so
 * that its compilers are done when it counts. One thread.
 */
public final class Hyperfoil implements AutoCloseable {

    private static final String MAIN = "io.practicelinks.benchmarks.hyperfoil.HyperfoilMain";
    private static final int WITH_UNSAFE_WARNING = 24;
    private static final int STOP_SECONDS = 10;

    private final Workplace workplace;
    private final String template;
    private final Process process;
    private final BufferedReader output;
    private final BufferedWriter input;

    private Hyperfoil(Workplace workplace, String template, Process process) {
        this.workplace = workplace;
        this.template = template;
        this.process = process;
        this.output = process.inputReader();
        this.input = process.outputWriter();
    }

    /** Is told of a run while it is under way. */
    public interface Watch {

        /** From now on it counts. */
        void begin();

        /** The last request that counts was begun. */
        void end();
    }

    /** Starts the generator, which asks for nothing yet. */
    public static Hyperfoil start(Workplace workplace) {
        Path target = workplace.benchmarks().resolve("target");
        List<String> command =
                new ArrayList<>(List.of("taskset", "-c", workplace.cores().rest()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Its own jars, and of ours only the classes: Hyperfoil's Netty and Vert.x are others than ours.
        command.addAll(List.of("-cp", target.resolve("hyperfoil") + "/*:" + target.resolve("classes")));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms768m", "-Xmx768m", "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= WITH_UNSAFE_WARNING) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add(MAIN);
        try {
            String template = Files.readString(workplace.benchmarks().resolve("load/open-model.yaml"));
            Process process = ChildLauncher.start(new ProcessBuilder(command).redirectErrorStream(true));
            return new Hyperfoil(workplace, template, process);
        } catch (IOException e) {
            throw new UncheckedIOException("Hyperfoil cannot be run", e);
        }
    }

    /** Asks for that path, for a second that does not count and then for that many; returns when the last answer has come. */
    public HyperfoilFigures run(Server server, String path, int perSecond, int seconds, Watch watch) {
        try {
            Path benchmark = Files.writeString(
                    workplace.folder().resolve("open-model.yaml"),
                    template.replace("@PORT@", Integer.toString(server.port()))
                            .replace("@PATH@", path)
                            .replace("@RATE@", Integer.toString(perSecond))
                            .replace("@SECONDS@", Integer.toString(seconds)));
            input.write(benchmark + "\n");
            input.flush();
            return HyperfoilFigures.parse(read(watch));
        } catch (IOException e) {
            throw new UncheckedIOException("Hyperfoil has ended", e);
        }
    }

    private String read(Watch watch) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            switch (line) {
                case "begin" -> watch.begin();
                case "end" -> watch.end();
                default -> {
                    if (line.startsWith(FigureLine.MARK)) {
                        return all.toString();
                    }
                }
            }
        }
        return all.toString();
    }

    /** Without work it ends by itself. */
    @Override
    public void close() {
        try {
            input.close();
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException gone) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
