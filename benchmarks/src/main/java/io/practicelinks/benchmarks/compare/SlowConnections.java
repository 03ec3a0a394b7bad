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
 * A program of clients that never finish a request: each sends the beginning of one and then a byte every second, and comes back within a
 * second when it is closed. At every moment as many come as go: they begin one after the other, over the time that a connection lasts. One
 * thread serves all of them. It ends when it is told to.
 */
public final class SlowConnections {

    /** What the edge waits for a first request, and a second until a client has seen that it is closed. */
    static final int LIFETIME_SECONDS = 6;

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final byte[] BEGINNING = "GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(US_ASCII);
    private static final byte[] NEXT = {'a'};

    private final InetSocketAddress server;
    private final @Nullable SocketChannel[] channels;
    private final ByteBuffer incoming = ByteBuffer.allocate(512);

    private SlowConnections(int port, int count) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.channels = new SocketChannel[count];
    }

    /**
     * Goes on until the program is ended.
     *
     * @param arguments the server's port on this machine, and how many clients
     */
    public static void main(String[] arguments) {
        new SlowConnections(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() {
        long start = System.nanoTime();
        long served = 0;
        while (true) {
            long due = (System.nanoTime() - start) * channels.length / PERIOD_NANOS;
            for (; served < due; served++) {
                int index = (int) (served % channels.length);
                if (channels[index] != null || served / channels.length >= index % LIFETIME_SECONDS) {
                    serve(index);
                }
            }
            LockSupport.parkNanos(TICK_NANOS);
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
                int unused = channel.write(ByteBuffer.wrap(NEXT));
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
}
