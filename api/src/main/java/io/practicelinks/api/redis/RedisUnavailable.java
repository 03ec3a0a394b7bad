package io.practicelinks.api.redis;

/** Redis did not answer in time, or there is no connection to it. Stackless: expected, and counted by whoever catches it. */
public final class RedisUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisUnavailable(String what) {
        super(what, null, false, false);
    }
}
