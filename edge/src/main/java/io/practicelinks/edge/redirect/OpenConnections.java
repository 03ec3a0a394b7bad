package io.practicelinks.edge.redirect;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which connections are still of use? Bounds their number, and closes those that bring no complete request in time: an idle time-out
 * alone does not stop a client that sends a byte now and then. Owned by one event loop, which calls {@link #closeSilent} every second.
 */
public final class OpenConnections {

    /** For the first complete request of a connection. */
    static final long FIRST_REQUEST_MILLIS = 5_000;

    /** For each one after it. */
    static final long NEXT_REQUEST_MILLIS = 15_000;

    private final int limit;
    private final IdentityHashMap<HttpConnection, Deadline> open = new IdentityHashMap<>();
    private long nowMillis;
    private volatile int count;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();

    /** When a connection is closed unless a request comes. */
    private static final class Deadline {

        private long atMillis;

        private Deadline(long atMillis) {
            this.atMillis = atMillis;
        }
    }

    /**
     * @param limit of connections open at one time
     * @param monotonicMillis the time now, on the clock of {@link #closeSilent}
     */
    public OpenConnections(int limit, long monotonicMillis) {
        this.limit = limit;
        this.nowMillis = monotonicMillis;
    }

    /** The clock of this class: milliseconds that only go forward, from a start that means nothing. */
    public static long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Takes a new connection in, or closes it where there are too many. */
    public void opened(HttpConnection connection) {
        if (open.size() >= limit) {
            refused.incrementAndGet();
            connection.close();
            return;
        }
        open.put(connection, new Deadline(nowMillis + FIRST_REQUEST_MILLIS));
        count = open.size();
        connection.closeHandler(closed -> {
            open.remove(connection);
            count = open.size();
        });
    }

    /** A complete request has come. */
    void requested(HttpConnection connection) {
        Deadline deadline = open.get(connection);
        if (deadline != null) {
            deadline.atMillis = nowMillis + NEXT_REQUEST_MILLIS;
        }
    }

    /**
     * Closes what was silent for too long.
     *
     * @param monotonicMillis the time now
     */
    public void closeSilent(long monotonicMillis) {
        nowMillis = monotonicMillis;
        List<HttpConnection> silent = new ArrayList<>();
        open.forEach((connection, deadline) -> {
            if (deadline.atMillis <= monotonicMillis) {
                silent.add(connection);
            }
        });
        timedOut.addAndGet(silent.size());
        silent.forEach(HttpConnection::close);
    }

    /** Connections open now; any thread. */
    public int count() {
        return count;
    }

    /** Connections closed because there were too many; any thread. */
    public long refused() {
        return refused.get();
    }

    /** Connections closed because no request came in time; any thread. */
    public long timedOut() {
        return timedOut.get();
    }
}
