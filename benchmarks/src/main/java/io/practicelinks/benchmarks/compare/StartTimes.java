package io.practicelinks.benchmarks.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.EdgeProgram;
import io.practicelinks.benchmarks.server.Stores;
import io.practicelinks.benchmarks.server.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long does the edge take from the start of its script to its first redirect? Each time in a new folder, so with a journal to be made
 * and nothing remembered; links come from Redis.
 */
final class StartTimes {

    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LIMIT_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int ANSWER_LIMIT_MILLIS = 5_000;

    private final Workplace workplace;
    private final Stores stores;
    private final Books books;
    private final Map<String, String> settings;

    /** @param settings of the edge */
    StartTimes(Workplace workplace, Stores stores, Books books, Map<String, String> settings) {
        this.workplace = workplace;
        this.stores = stores;
        this.books = books;
        this.settings = settings;
    }

    /** Starts and ends edges one after the other; the times in seconds. */
    Spread measure(int starts, String token) {
        double[] seconds = new double[starts];
        for (int i = 0; i < starts; i++) {
            long before = System.nanoTime();
            try (EdgeProgram edge = EdgeProgram.launch(workplace, stores, "start-" + i, settings)) {
                awaitRedirect(edge.port(), token, before);
                seconds[i] = (System.nanoTime() - before) / 1e9;
                edge.awaitReady();
                books.answered(1, 0);
                edge.settle();
                books.ended(edge.accepted());
            }
        }
        return Spread.of(seconds);
    }

    private static void awaitRedirect(int port, String token, long before) {
        while (!isRedirected(port, token)) {
            if (System.nanoTime() - before > LIMIT_NANOS) {
                throw new IllegalStateException("The edge does not start");
            }
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
        }
    }

    private static boolean isRedirected(int port, String token) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MILLIS);
            String request = "GET /" + token
                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (Linux; Android 10; K) Chrome/141"
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String status = new String(socket.getInputStream().readNBytes("HTTP/1.1 302".length()), US_ASCII);
            return status.endsWith(" 302");
        } catch (IOException notYet) {
            return false;
        }
    }
}
