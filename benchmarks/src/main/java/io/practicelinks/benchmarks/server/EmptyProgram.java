package io.practicelinks.benchmarks.server;

import io.practicelinks.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link EmptyHandler} as a program with the JVM options that the running edge has, on the server's processor. Any thread. */
final class EmptyProgram implements Server {

    /** Options that belong to the edge's own jar, and mean nothing with another one. */
    private static final List<String> OF_THE_JAR =
            List.of("-XX:SharedArchiveFile", "-XX:AOTCache", "-XX:+AutoCreateSharedArchive", "-XX:AOT");

    private final PinnedProcess process;
    private final int port;

    private EmptyProgram(PinnedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static EmptyProgram start(Workplace workplace, EdgeProgram edge, String location) {
        int port = LoopbackPort.free();
        Path jar = workplace.benchmarks().resolve("target/benchmarks.jar");
        List<String> command = new ArrayList<>(ofAnyJar(edge.javaCommand()));
        command.addAll(List.of("-cp", jar.toString(), EmptyHandler.class.getName(), Integer.toString(port), location));
        PinnedProcess process = PinnedProcess.start(
                "empty", workplace.folder().resolve("empty"), workplace.cores().server(), Map.of(), command);
        Http http = new Http(port);
        process.awaitReady(() -> http.answers(302, "/any"));
        return new EmptyProgram(process, port);
    }

    static List<String> ofAnyJar(List<String> javaCommand) {
        return javaCommand.stream()
                .filter(option -> OF_THE_JAR.stream().noneMatch(option::startsWith))
                .toList();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long cpuMillis() {
        return process.cpuMillis();
    }

    @Override
    public long residentKib() {
        return process.residentKib("");
    }

    @Override
    public void close() {
        process.close();
    }
}
