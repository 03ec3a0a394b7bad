package io.practicelinks.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.practicelinks.embedded.LoopbackPort;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Redis of Debian's package with our configuration, on the processors of the load. Any thread. */
public final class Redis implements AutoCloseable {

    private static final int AT_ONCE = 1_000;
    private static final int LIMIT_MILLIS = 10_000;

    private final PinnedProcess process;
    private final int port;

    private Redis(PinnedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static Redis start(Workplace workplace, String name) {
        int port = LoopbackPort.free();
        Path folder = workplace.folder().resolve(name);
        Path configuration = Template.fillIn(
                workplace.template("redis.conf"),
                folder,
                Map.of("PORT", Integer.toString(port), "FOLDER", folder.toString()));
        PinnedProcess process = PinnedProcess.start(
                name, folder, workplace.cores().rest(), Map.of(), List.of("redis-server", configuration.toString()));
        Redis redis = new Redis(process, port);
        process.awaitReady(redis::isThere);
        return redis;
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    public long cpuMillis() {
        return process.cpuMillis();
    }

    /** The first line of the answer to one command. */
    public String ask(String command) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends commands that are answered with one line each, many at a time. */
    void sendAll(List<String> commands) {
        try (Socket socket = connect();
                BufferedWriter out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (int from = 0; from < commands.size(); from += AT_ONCE) {
                List<String> some = commands.subList(from, Math.min(commands.size(), from + AT_ONCE));
                for (String command : some) {
                    out.write(command);
                    out.write("\r\n");
                }
                out.flush();
                for (int i = 0; i < some.size(); i++) {
                    String answer = in.readLine();
                    if (answer == null || answer.startsWith("-")) {
                        throw new IllegalStateException("Redis refuses a command: " + answer);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private boolean isThere() {
        try {
            return ask("PING").equals("+PONG");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
