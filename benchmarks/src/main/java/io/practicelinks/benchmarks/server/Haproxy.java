package io.practicelinks.benchmarks.server;

import io.practicelinks.embedded.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A HAProxy of Debian's package with one thread and a map of all links, on the server's processor. Any thread. */
final class Haproxy implements Server {

    private final PinnedProcess process;
    private final int port;

    private Haproxy(PinnedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param location where the link of a token leads */
    static Haproxy start(Workplace workplace, List<String> tokens, UnaryOperator<String> location) {
        int port = LoopbackPort.free();
        Path folder = workplace.folder().resolve("haproxy");
        Path map = folder.resolve("links.map");
        Path configuration = Template.fillIn(
                workplace.template("haproxy.cfg"),
                folder,
                Map.of("PORT", Integer.toString(port), "MAP", map.toString()));
        try {
            String unusedLine = Files.writeString(
                            map,
                            tokens.stream()
                                    .map(token -> "/" + token + " " + location.apply(token) + "\n")
                                    .collect(Collectors.joining()))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PinnedProcess process = PinnedProcess.start(
                "haproxy",
                folder,
                workplace.cores().server(),
                Map.of(),
                List.of("haproxy", "-db", "-f", configuration.toString()));
        Http http = new Http(port);
        process.awaitReady(() -> http.answers(404, "/not-a-link"));
        return new Haproxy(process, port);
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
    public void settle() {
        process.emptyLog();
    }

    @Override
    public void close() {
        process.close();
    }
}
