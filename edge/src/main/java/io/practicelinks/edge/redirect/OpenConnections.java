package io.practicelinks.edge.redirect;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which connections are still of use? Bounds their number, and closes those that bring no whole request in time: an idle time-out alone
 * does not stop a client that sends a byte now and then. Where the connections become scarce, those that rest make room for new patients
 * sooner. Owned by one event loop, which calls {@link #closeSilent} every few milliseconds.
 */
public final class OpenConnections {

    /** For the first whole request of a connection, and for each one after it while connections are scarce. */
    static final long FIRST_REQUEST_MILLIS = 5_000;

    /** For each one after it. */
    static final long NEXT_REQUEST_MILLIS = 15_000;

    private final int limit;
    private final int scarceFrom;
    private final IdentityHashMap<HttpConnection, Wait> open = new IdentityHashMap<>();
    private long nowMillis;
    private volatile int count;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();

    /** How long a connection has been waited for. */
    private static final class Wait {

        private long sinceMillis;
        private boolean hasAsked;
        private boolean isOver;

        private Wait(long sinceMillis) {
            this.sinceMillis = sinceMillis;
        }
    }

    /**
     * @param limit of connections open at one time
     * @param monotonicMillis the time now, on the clock of {@link #closeSilent}
     */
    public OpenConnections(int limit, long monotonicMillis) {
        this.limit = limit;
        this.scarceFrom = limit - limit / 4;
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
        open.put(connection, new Wait(nowMillis));
        count = open.size();
        connection.closeHandler(closed -> {
            open.remove(connection);
            count = open.size();
        });
    }

    /** A whole request has come. */
    void requested(HttpConnection connection) {
        Wait wait = open.get(connection);
        if (wait != null) {
            wait.sinceMillis = nowMillis;
            wait.hasAsked = true;
        }
    }

    /**
     * Closes what was silent for too long. In order, that is after what is still to be sent; so a client that does not read is left to
     * {@link EdgeServerOptions#MAX_UNREAD_SECONDS}.
     *
     * @param monotonicMillis the time now
     */
    public void closeSilent(long monotonicMillis) {
        nowMillis = monotonicMillis;
        long limitOfNext = open.size() >= scarceFrom ? FIRST_REQUEST_MILLIS : NEXT_REQUEST_MILLIS;
        List<HttpConnection> silent = new ArrayList<>();
        open.forEach((connection, wait) -> {
            long patience = wait.hasAsked ? limitOfNext : FIRST_REQUEST_MILLIS;
            if (!wait.isOver && monotonicMillis - wait.sinceMillis >= patience) {
                wait.isOver = true;
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
