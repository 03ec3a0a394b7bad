package io.practicelinks.api.signup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests have asked Redis for, as its MONITOR tells. Owned by one test class. */
final class CommandLog implements AutoCloseable {

    private static final int LIMIT_MILLIS = 20_000;

    /** When, on which connection or from which script, and what. */
    private static final Pattern LINE = Pattern.compile("\\+[0-9.]+ \\[\\d+ (\\S+)\\] (.*)");

    /** What only requests have: buckets of codes. */
    private static final String OF_REQUESTS = "\"pl:{codes}:";

    private final Socket monitor;
    private final BufferedReader told;
    private final Socket marker;
    private final BufferedReader echoes;
    private int marks;

    private CommandLog(Socket monitor, Socket marker) throws IOException {
        this.monitor = monitor;
        this.told = reader(monitor);
        this.marker = marker;
        this.echoes = reader(marker);
    }

    static CommandLog of(String redisUri) throws IOException {
        URI uri = URI.create(redisUri);
        CommandLog log = new CommandLog(connect(uri), connect(uri));
        String auth = "AUTH " + uri.getUserInfo().substring(1) + "\r\n";
        send(log.monitor, auth + "MONITOR\r\n");
        send(log.marker, auth);
        for (BufferedReader reader : List.of(log.told, log.told, log.echoes)) {
            require("+OK", reader.readLine());
        }
        return log;
    }

    /** What comes from now on counts. */
    void begin() throws IOException {
        List<String> unused = untilNow();
    }

    /** The commands since then, in their order, those of scripts too; of keys the kind only, and of values that there is one. */
    List<String> commands() throws IOException {
        List<String> lines = untilNow();
        List<String> clients = lines.stream()
                .filter(line -> line.contains(OF_REQUESTS))
                .map(CommandLog::client)
                .distinct()
                .toList();
        return lines.stream()
                .filter(line -> clients.contains(client(line)))
                .map(CommandLog::kind)
                .toList();
    }

    @Override
    public void close() throws IOException {
        monitor.close();
        marker.close();
    }

    /** Redis tells in the order in which it works: whatever came before the mark is told before it. */
    private List<String> untilNow() throws IOException {
        String mark = "mark-" + ++marks;
        send(marker, "ECHO " + mark + "\r\n");
        require("$" + mark.length(), echoes.readLine());
        require(mark, echoes.readLine());
        List<String> lines = new ArrayList<>();
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.endsWith("\"ECHO\" \"" + mark + "\"")) {
                return lines;
            }
            lines.add(line);
        }
        throw new IOException("Redis has closed the connection");
    }

    private static String client(String line) {
        return parts(line).group(1);
    }

    private static String kind(String line) {
        Matcher parts = parts(line);
        String where = parts.group(1).equals("lua") ? "script: " : "";
        return where
                + parts.group(2)
                        .replaceAll("\"(pl:\\{codes}:[a-z-]+):[^\"]*\"", "$1")
                        .replaceAll("\"-?[0-9.]+\"", "?");
    }

    private static Matcher parts(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("not told by MONITOR: " + line);
        }
        return parts;
    }

    private static Socket connect(URI uri) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String commands) throws IOException {
        socket.getOutputStream().write(commands.getBytes(US_ASCII));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    private static void require(String expected, String line) {
        if (!expected.equals(line)) {
            throw new AssertionError(line + " instead of " + expected);
        }
    }
}
