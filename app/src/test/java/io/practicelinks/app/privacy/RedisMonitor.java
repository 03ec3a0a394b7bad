package io.practicelinks.app.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Every command that was ever sent to a Redis, with all its arguments: what is trimmed, expired or only published is in no dump. Reads on
 * a thread of its own.
 */
final class RedisMonitor implements AutoCloseable {

    private final RedisDump connection;
    private final InputStream commands;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    RedisMonitor(String uri) throws IOException {
        connection = new RedisDump(uri);
        commands = connection.monitor();
        Thread ignored = Thread.ofPlatform().daemon().name("redis-monitor").start(this::listen);
    }

    String heard() {
        return String.join("", heard);
    }

    private void listen() {
        byte[] chunk = new byte[8192];
        try {
            for (int length = commands.read(chunk); length > 0; length = commands.read(chunk)) {
                heard.add(new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    @Override
    public void close() throws IOException {
        connection.close(); // which ends the listener
    }
}
