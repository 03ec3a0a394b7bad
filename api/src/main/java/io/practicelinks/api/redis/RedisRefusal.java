package io.practicelinks.api.redis;

/** Redis answered with an error, such as {@code NOGROUP …} or {@code OOM …}. The connection is in order. */
public final class RedisRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisRefusal(Throwable error) {
        super(error.getMessage(), null, false, false);
    }

    /** True where the error is of that kind: its first word. */
    public boolean is(String kind) {
        return String.valueOf(getMessage()).startsWith(kind);
    }
}
