package io.practicelinks.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** One command on a connection of its own, with a second to answer. */
final class RedisCommand {

    private static final int LIMIT_MILLIS = 1_000;

    private RedisCommand() {}

    /** The reply's first line. */
    static String on(EmbeddedRedis redis, String command) throws IOException {
        return reply(redis, command).lines().findFirst().orElse("");
    }

    static String reply(EmbeddedRedis redis, String command) throws IOException {
        return reply(redis.uri(), command);
    }

    /** All that follows the answer to AUTH. */
    static String reply(String uri, String command) throws IOException {
        URI parsed = URI.create(uri);
        String auth = "AUTH " + parsed.getUserInfo().substring(1) + "\r\n";
        return exchange(parsed.getPort(), auth + command).substring("+OK\r\n".length());
    }

    static String onPort(int port, String command) throws IOException {
        return exchange(port, command).strip();
    }

    private static String exchange(int port, String commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write((commands + "\r\nQUIT\r\n").getBytes(US_ASCII));
            String replies = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return replies.substring(0, replies.length() - "+OK\r\n".length());
        }
    }
}
