package io.practicelinks.api.redis;

import io.vertx.redis.client.Response;

/** Redis answered with an error, such as {@code NOGROUP …} or {@code OOM …}. The connection is in order. */
public final class RedisRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";

    RedisRefusal(Throwable error) {
        super(error.getMessage(), null, false, false);
    }

    /** True where Redis itself said so. The client's errors are responses too, and so is the one of its own for a connection that broke. */
    static boolean isAnswer(Throwable trouble) {
        return trouble instanceof Response && !CONNECTION_CLOSED.equals(trouble.getMessage());
    }

    /** True where the error is of that kind: its first word. */
    public boolean is(String kind) {
        return String.valueOf(getMessage()).startsWith(kind);
    }
}
