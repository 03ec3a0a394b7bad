package io.practicelinks.api.loop;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds of one kind of work one after the other, until it is undeployed, which waits for the round under way and cuts a pause
 * short. Deployed with virtual threads. A round that fails is logged, the first time and again after each success, and tried again
 * after a second: what stands still shows in the metrics of the work.
 */
public final class LoopVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(LoopVerticle.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Round round;
    private final Promise<Void> ended = Promise.promise();
    private @Nullable Timer pause;
    private boolean isStopping;
    private boolean isFailing;

    /** @param name says in logs which work it is */
    public LoopVerticle(String name, Round round) {
        this.name = name;
        this.round = round;
    }

    @Override
    public Future<?> start() {
        context.runOnContext(started -> work());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        isStopping = true;
        if (pause != null) {
            boolean ignored = pause.cancel();
        }
        return ended.future();
    }

    private void work() {
        try {
            while (!isStopping) {
                Duration length = runRound();
                if (length.isPositive() && !isStopping) {
                    rest(length);
                }
            }
        } finally {
            ended.complete();
        }
    }

    private void rest(Duration length) {
        Timer timer = vertx.timer(length.toMillis(), TimeUnit.MILLISECONDS);
        pause = timer;
        try {
            timer.await();
        } catch (CancellationException stopped) {
            // The loop sees that it is stopping.
        }
    }

    private Duration runRound() {
        try {
            Duration pause = round.run();
            isFailing = false;
            return pause;
        } catch (Exception trouble) {
            if (!isFailing) {
                LOG.warn("{} does not get on, trying again every second: {}", name, describe(trouble));
            }
            isFailing = true;
            return AFTER_FAILURE;
        }
    }

    /** Kind and place, not the message: a database's may quote the values of a row. */
    private static String describe(Throwable trouble) {
        for (StackTraceElement frame : trouble.getStackTrace()) {
            if (frame.getClassName().startsWith("io.practicelinks.")) {
                return trouble.getClass().getName() + " at " + frame;
            }
        }
        return trouble.getClass().getName();
    }
}
