package io.practicelinks.benchmarks.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at fixed times, whatever the answers do, far below what the server can: a few thousand a second over some connections, each with a
 * thread of its own. A latency counts from the time at which the request was due.
 */
final class SteadyLoad {

    private static final int CONNECTIONS = 50;
    private static final int PER_SECOND = 2_000;
    private static final int ANSWER_LIMIT_MILLIS = 10_000;

    private final int port;
    private final byte[] request;

    SteadyLoad(int port, String path, String userAgent) {
        this.port = port;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUser-Agent: " + userAgent
                        + "\r\nAccept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\r\n")
                .getBytes(US_ASCII);
    }

    /**
     * What that load brought.
     *
     * @param p99Micros of all latencies
     */
    record Outcome(long answers, double p99Micros) {}

    /** Asks for that time; every answer must be a redirect. */
    Outcome run(int seconds) {
        int each = PER_SECOND * seconds / CONNECTIONS;
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        try (ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                long first = start + client * (TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
                running.add(clients.submit(() -> ask(first, each)));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> client : running) {
                all.add(client.get());
            }
            long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Outcome(sorted.length, sorted[sorted.length * 99 / 100] / 1e3);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The steady load broke", e);
        }
    }

    private long[] ask(long firstNanos, int times) {
        long[] latencies = new long[times];
        long interval = TimeUnit.SECONDS.toNanos(CONNECTIONS) / PER_SECOND;
        byte[] answer = new byte[4_096];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            for (int i = 0; i < times; i++) {
                long due = firstNanos + i * interval;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                socket.getOutputStream().write(request);
                readRedirect(socket.getInputStream(), answer);
                latencies[i] = System.nanoTime() - due;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return latencies;
    }

    /** A redirect has no body: it ends with its head. */
    private static void readRedirect(InputStream in, byte[] answer) throws IOException {
        int length = 0;
        while (length < 4 || !new String(answer, length - 4, 4, US_ASCII).equals("\r\n\r\n")) {
            int read = in.read(answer, length, answer.length - length);
            if (read <= 0) {
                throw new IOException("The answer ends in its head");
            }
            length += read;
        }
        if (!new String(answer, 0, length, US_ASCII).startsWith("HTTP/1.1 302")) {
            throw new IOException("Not a redirect");
        }
    }
}
