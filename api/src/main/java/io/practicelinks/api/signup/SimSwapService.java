package io.practicelinks.api.signup;

import io.practicelinks.api.notice.SimSwap;
import io.practicelinks.api.notice.SimSwapLookup;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.Mobile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When was a number that was just proven moved to another SIM card? The carrier's answer only ever takes trust away, so that without one a
 * patient goes on as if nobody had asked. Any virtual thread.
 */
public final class SimSwapService {

    /** What is longer ago is seen by other means: a device that was away for as long is not trusted either. */
    private static final Duration LATELY = DeviceService.SILENCE;

    private final @Nullable SimSwapLookup lookup;
    private final SimSwapMeters meters;
    private final Clock clock;

    /** @param lookup null where nobody is asked */
    public SimSwapService(@Nullable SimSwapLookup lookup, SimSwapMeters meters, Clock clock) {
        this.lookup = lookup;
        this.meters = meters;
        this.clock = clock;
    }

    /** Null where it was not within the last 45 days, or nobody knows. */
    @Nullable
    Instant changedAt(Mobile mobile) {
        return lookup == null
                ? null
                : lookup.ask(mobile.e164())
                        .map(this::counted)
                        .otherwise(failed -> {
                            meters.failed().increment();
                            return null;
                        })
                        .await();
    }

    private @Nullable Instant counted(SimSwap answer) {
        return switch (answer) {
            case SimSwap.Known known -> {
                Instant changedAt = known.changedAt();
                boolean isLately = changedAt != null && changedAt.plus(LATELY).isAfter(clock.instant());
                (isLately ? meters.changed() : meters.unchanged()).increment();
                yield isLately ? changedAt : null;
            }
            case SimSwap.Unknown unknown -> {
                meters.unknown().increment();
                yield null;
            }
        };
    }
}
