package io.practicelinks.api.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a carrier says of when a number was moved to another SIM card. */
public sealed interface SimSwap {

    /**
     * It tells.
     *
     * @param changedAt the last time, or the latest at which it may have been; null: not within the time that the carrier looks back
     */
    record Known(@Nullable Instant changedAt) implements SimSwap {}

    /** It does not tell of this number. */
    record Unknown() implements SimSwap {}
}
