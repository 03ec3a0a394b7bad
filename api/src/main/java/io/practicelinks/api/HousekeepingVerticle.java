package io.practicelinks.api;

import io.practicelinks.api.http.Idempotency;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes, from time to time and a bounded number at once, what is no longer kept. On its own virtual thread. */
final class HousekeepingVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingVerticle.class);
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Idempotency idempotency;

    HousekeepingVerticle(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD.toMillis(), timer -> tidy());
        return Future.succeededFuture();
    }

    private void tidy() {
        try {
            int forgotten = idempotency.forgetOld();
            LOG.debug("Forgot {} idempotent answers", forgotten);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Housekeeping failed, tried again in {}: {}",
                    PERIOD,
                    e.getClass().getName());
        }
    }
}
