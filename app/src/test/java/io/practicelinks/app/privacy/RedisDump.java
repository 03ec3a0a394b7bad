package io.practicelinks.app.privacy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a Redis holds, whatever its type, read past all clients of ours over its own protocol. One thread. */
final class RedisDump implements AutoCloseable {

    private static final int LIMIT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RedisDump(String uri) throws IOException {
        URI parsed = URI.create(uri);
        socket = new Socket(InetAddress.getLoopbackAddress(), parsed.getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        List<String> ignored = ask("AUTH", parsed.getUserInfo().substring(1));
    }

    /** Each key with its whole value. */
    Map<String, String> all() throws IOException {
        Map<String, String> keyToValue = new LinkedHashMap<>();
        for (String key : ask("KEYS", "*")) {
            String type = ask("TYPE", key).getFirst();
            List<String> value = switch (type) {
                case "string" -> ask("GET", key);
                case "hash" -> ask("HGETALL", key);
                case "list" -> ask("LRANGE", key, "0", "-1");
                case "set" -> ask("SMEMBERS", key);
                case "zset" -> ask("ZRANGE", key, "0", "-1", "WITHSCORES");
                case "stream" -> ask("XRANGE", key, "-", "+");
                case "none" -> List.of(); // gone meanwhile
                default -> throw new AssertionError("Say here how to read a Redis " + type);
            };
            keyToValue.put(key, String.join("\n", value));
        }
        return keyToValue;
    }

    /** What follows of every command that any client sends, from now on. The connection is then of no other use. */
    InputStream monitor() throws IOException {
        List<String> ignored = ask("MONITOR");
        socket.setSoTimeout(0);
        return in;
    }

    /** The answer's texts in their order; bytes as ISO 8859-1, so that none is lost. */
    private List<String> ask(String... words) throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.ISO_8859_1));
        List<String> texts = new ArrayList<>();
        read(texts);
        return texts;
    }

    private void read(List<String> texts) throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> texts.add(rest);
            case '$' -> {
                int length = Integer.parseInt(rest);
                if (length >= 0) {
                    texts.add(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
                    String ignored = line();
                }
            }
            case '*' -> {
                for (int i = Integer.parseInt(rest); i > 0; i--) {
                    read(texts);
                }
            }
            default -> throw new IOException("Redis said " + line);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("Redis hung up");
            }
            line.append((char) c);
        }
        return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
