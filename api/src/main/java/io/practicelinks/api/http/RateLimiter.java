package io.practicelinks.api.http;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often may one address ask? A token bucket per address (as GCRA: one number each), in this process only.
 * Remembers {@value #MAX_ADDRESSES} addresses; the one unheard of for the longest is forgotten first. Any thread.
 */
public final class RateLimiter {

    private static final int MAX_ADDRESSES = 50_000;
    private static final long WINDOW_MILLIS = 60_000;

    private final int perMinute;
    private final long millisPerRequest;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> addressToFullAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param perMinute also the size of the bucket */
    public RateLimiter(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.millisPerRequest = WINDOW_MILLIS / perMinute;
        this.clock = clock;
    }

    /**
     * What is left after a request.
     *
     * @param secondsToFull until the bucket is full again
     */
    record Budget(boolean isAllowed, long remaining, long secondsToFull) {}

    /** Takes one request from the address's bucket. False where there is none in it. */
    public boolean mayTake(String address) {
        return take(address).isAllowed();
    }

    /** Takes one request from the address's bucket, if there is one in it. */
    Budget take(String address) {
        long now = clock.millis();
        lock.lock();
        try {
            long fullAt = Math.max(now, addressToFullAt.getOrDefault(address, now));
            boolean isAllowed = fullAt - now + millisPerRequest <= WINDOW_MILLIS;
            long after = isAllowed ? fullAt + millisPerRequest : fullAt;
            addressToFullAt.put(address, after);
            return new Budget(
                    isAllowed, (WINDOW_MILLIS - (after - now)) / millisPerRequest, (after - now + 999) / 1000);
        } finally {
            lock.unlock();
        }
    }

    /** {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers. */
    String policy() {
        return "\"anonymous\";q=" + perMinute + ";w=" + WINDOW_MILLIS / 1000;
    }

    /** {@code RateLimit} of the same draft. */
    static String header(Budget budget) {
        return "\"anonymous\";r=" + budget.remaining() + ";t=" + budget.secondsToFull();
    }
}
