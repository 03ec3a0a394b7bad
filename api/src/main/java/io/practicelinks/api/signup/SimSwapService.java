package io.practicelinks.api.signup;

import io.practicelinks.api.notice.SimSwap;
import io.practicelinks.api.notice.SimSwapLookup;
import io.practicelinks.api.patient.Mobile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When was a number that was just proven moved to another SIM card? The carrier's answer only ever takes trust away, so that without one a
 * patient goes on as if nobody had asked. Any virtual thread.
 */
public final class SimSwapService {

    private static final Logger LOG = LoggerFactory.getLogger(SimSwapService.class);

    private final @Nullable SimSwapLookup lookup;
    private final SimSwapMeters meters;

    /** @param lookup null where nobody is asked */
    public SimSwapService(@Nullable SimSwapLookup lookup, SimSwapMeters meters) {
        this.lookup = lookup;
        this.meters = meters;
    }

    /** False where nobody is asked, whatever the number. */
    boolean isOn() {
        return lookup != null;
    }

    /** Null where the carrier knows of no change, or nobody knows. */
    @Nullable
    Instant changedAt(Mobile mobile) {
        return lookup == null
                ? null
                : lookup.ask(mobile.e164())
                        .map(this::counted)
                        .otherwise(this::noted)
                        .await();
    }

    private @Nullable Instant noted(Throwable failure) {
        LOG.warn("The carrier did not say when a SIM card was changed: {}", failure.getMessage());
        meters.failed().increment();
        return null;
    }

    private @Nullable Instant counted(SimSwap answer) {
        return switch (answer) {
            case SimSwap.Known known -> {
                (known.changedAt() == null ? meters.unchanged() : meters.changed()).increment();
                yield known.changedAt();
            }
            case SimSwap.Unknown unknown -> {
                meters.unknown().increment();
                yield null;
            }
        };
    }
}
