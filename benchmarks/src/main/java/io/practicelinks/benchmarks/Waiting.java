package io.practicelinks.benchmarks;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How a benchmark's own thread gets what an event loop makes: it waits, for a minute at most. */
final class Waiting {

    private static final int LIMIT_SECONDS = 60;

    private Waiting() {}

    static <T extends @Nullable Object> T await(Future<T> future) throws TimeoutException {
        return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The outcome of work that must run on that loop. */
    static <T extends @Nullable Object> T onLoop(Context loop, Callable<Future<T>> work) throws TimeoutException {
        Promise<T> done = Promise.promise();
        loop.runOnContext(started -> {
            try {
                work.call().onComplete(done);
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return await(done.future());
    }
}
