package io.practicelinks.edge.redirect;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which connections are still of use? Bounds their number, and closes those that bring no whole request in time: an idle time-out alone
 * does not stop a client that sends a byte now and then. Where the connections become scarce, those that rest make room for new patients
 * sooner. Those that wait for their first request before they reach this loop are counted in, by its share. Owned by one event loop, which
 * calls {@link #closeSilent} every few milliseconds.
 */
public final class OpenConnections {

    /** For the first whole request of a connection, and for each one after it while connections are scarce. */
    public static final long FIRST_REQUEST_MILLIS = 5_000;

    /** For each one after it. */
    static final long NEXT_REQUEST_MILLIS = 15_000;

    /** So few are closed at one time, because good requests wait for all of them; thousands that came at once are not. */
    static final int CLOSED_AT_ONCE = 32;

    private static final long NEXT_LOOK_MILLIS = 1_000;

    private final int limit;
    private final int scarceFrom;
    private final IntSupplier waiting;
    private final IdentityHashMap<HttpConnection, Wait> open = new IdentityHashMap<>();
    private final Queue<Wait> firstLooks = new ArrayDeque<>();
    private final Queue<Wait> nextLooks = new ArrayDeque<>();
    private long nowMillis;
    private volatile int count;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();

    /** How long a connection has been waited for, and when to look at it: in each queue the earliest is the first. */
    private static final class Wait {

        /** Null when it has closed. */
        private @Nullable HttpConnection connection;

        private long sinceMillis;
        private long lookMillis;
        private boolean hasAsked;

        private Wait(HttpConnection connection, long sinceMillis) {
            this.connection = connection;
            this.sinceMillis = sinceMillis;
            this.lookMillis = sinceMillis + FIRST_REQUEST_MILLIS;
        }
    }

    /**
     * @param limit of connections open at one time
     * @param waiting how many of those wait before they reach this loop
     * @param monotonicMillis the time now, on the clock of {@link #closeSilent}
     */
    public OpenConnections(int limit, IntSupplier waiting, long monotonicMillis) {
        this.limit = limit;
        this.waiting = waiting;
        this.scarceFrom = limit - limit / 4;
        this.nowMillis = monotonicMillis;
    }

    /** The clock of this class: milliseconds that only go forward, from a start that means nothing. */
    public static long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Takes a new connection in, or closes it where there are too many. */
    public void opened(HttpConnection connection) {
        if (taken() >= limit) {
            refused.incrementAndGet();
            connection.close();
            return;
        }
        Wait wait = new Wait(connection, nowMillis);
        open.put(connection, wait);
        firstLooks.add(wait);
        count = open.size();
        connection.closeHandler(closed -> {
            open.remove(connection);
            wait.connection = null;
            count = open.size();
        });
    }

    /**
     * A whole request has come.
     *
     * @return false where the connection was refused, and is about to close: what it asks is not to be answered
     */
    boolean requested(HttpConnection connection) {
        Wait wait = open.get(connection);
        if (wait == null) {
            return false;
        }
        wait.sinceMillis = nowMillis;
        wait.hasAsked = true;
        return true;
    }

    /**
     * Closes what was silent for too long, {@value #CLOSED_AT_ONCE} at most. In order, that is after what is still to be sent; so a client
     * that does not read is left to {@link EdgeServerOptions#MAX_UNREAD_SECONDS}.
     *
     * @param monotonicMillis the time now
     */
    public void closeSilent(long monotonicMillis) {
        nowMillis = monotonicMillis;
        int left = CLOSED_AT_ONCE - closeSilent(firstLooks, CLOSED_AT_ONCE);
        int unused = closeSilent(nextLooks, left);
    }

    private int closeSilent(Queue<Wait> looks, int atMost) {
        int closed = 0;
        for (Wait wait = looks.peek();
                closed < atMost && wait != null && wait.lookMillis <= nowMillis;
                wait = looks.peek()) {
            looks.remove();
            HttpConnection connection = wait.connection;
            if (connection != null && nowMillis - wait.sinceMillis >= patience(wait)) {
                closed++;
                timedOut.incrementAndGet();
                connection.close();
            } else if (connection != null) {
                wait.lookMillis = nowMillis + NEXT_LOOK_MILLIS;
                nextLooks.add(wait);
            }
        }
        return closed;
    }

    private long patience(Wait wait) {
        return wait.hasAsked && taken() < scarceFrom ? NEXT_REQUEST_MILLIS : FIRST_REQUEST_MILLIS;
    }

    private int taken() {
        return open.size() + waiting.getAsInt();
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
