package io.practicelinks.benchmarks.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Connections that never finish a request: each sends the beginning of one and then a byte every second, and comes back when it is closed.
 * All of them are served by one thread of their own, spread evenly over the second.
 */
final class SlowConnections {

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final byte[] BEGINNING = "GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(US_ASCII);

    private final InetSocketAddress server;
    private final @Nullable SocketChannel[] channels;
    private final ByteBuffer incoming = ByteBuffer.allocate(512);
    private final Thread thread;
    private volatile boolean isEnding;

    private SlowConnections(int port, int count) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.channels = new SocketChannel[count];
        this.thread = Thread.ofPlatform().name("slow-connections").daemon().unstarted(this::run);
    }

    /** Begins; all of them are open after a little more than a second. */
    static SlowConnections open(int port, int count) {
        SlowConnections slow = new SlowConnections(port, count);
        slow.thread.start();
        return slow;
    }

    private void run() {
        long start = System.nanoTime();
        long served = 0;
        while (!isEnding) {
            long due = (System.nanoTime() - start) * channels.length / PERIOD_NANOS;
            for (; served < due; served++) {
                serve((int) (served % channels.length));
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        for (SocketChannel channel : channels) {
            close(channel);
        }
    }

    private void serve(int index) {
        SocketChannel channel = channels[index];
        try {
            if (channel == null || isClosedByServer(channel)) {
                close(channel);
                SocketChannel fresh = SocketChannel.open(server);
                fresh.configureBlocking(false);
                int unused = fresh.write(ByteBuffer.wrap(BEGINNING));
                channels[index] = fresh;
            } else {
                int unused = channel.write(ByteBuffer.wrap(new byte[] {'a'}));
            }
        } catch (IOException broken) {
            close(channel);
            channels[index] = null;
        }
    }

    private boolean isClosedByServer(SocketChannel channel) throws IOException {
        incoming.clear();
        return channel.read(incoming) < 0;
    }

    private static void close(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes all. */
    void close() {
        isEnding = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
