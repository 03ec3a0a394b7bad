package io.practicelinks.benchmarks.load;

import io.practicelinks.benchmarks.server.Server;
import io.practicelinks.benchmarks.server.Workplace;
import io.practicelinks.embedded.ChildLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks a server as fast as it answers, with wrk: one thread, keep-alive connections, on the processors of the load. */
public final class Wrk {

    public static final int CONNECTIONS = 64;

    private static final String LATE = "10s";

    private final Workplace workplace;

    public Wrk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Runs for that time; returns when the last answer has come. Up to {@link #CONNECTIONS} requests that are under way then are
     * answered, but not counted.
     *
     * @param onBegin called when everything is prepared, and the first request is about to be sent
     */
    public WrkFigures run(Server server, Requests requests, int seconds, Runnable onBegin) {
        Path load = workplace.benchmarks().resolve("load");
        List<String> command =
                new ArrayList<>(List.of("taskset", "-c", workplace.cores().rest(), "wrk"));
        command.addAll(List.of("-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--timeout", LATE));
        command.addAll(List.of("-s", load.resolve("replay.lua").toString()));
        command.addAll(List.of("http://127.0.0.1:" + server.port() + "/", "--", load.toString()));
        command.addAll(List.of(requests.file().toString(), Integer.toString(requests.first())));
        if (requests.once()) {
            command.add("once");
        }
        try {
            Process wrk = ChildLauncher.start(new ProcessBuilder(command).redirectErrorStream(true));
            try (BufferedReader output = wrk.inputReader()) {
                return WrkFigures.parse(read(output, onBegin));
            } finally {
                wrk.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("wrk cannot be run", e);
        }
    }

    private static String read(BufferedReader output, Runnable onBegin) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("begin")) {
                onBegin.run();
            }
            all.append(line).append('\n');
        }
        return all.toString();
    }
}
