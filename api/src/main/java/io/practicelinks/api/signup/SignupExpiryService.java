package io.practicelinks.api.signup;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Erases what was typed at a signup a day after it began, proven or not: by then it is the patient's, or nobody's. That there was a signup,
 * through which link and with what end, stays, since reports count them. On a virtual thread.
 */
public final class SignupExpiryService implements Round {

    /** Who asks for another code in the last ten minutes of it has to begin again. */
    static final Duration KEPT = Duration.ofDays(1);

    static final int AT_ONCE = 1_000;

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Database retention;
    private final Clock clock;
    private final ExpiredSignupStore signups = new ExpiredSignupStore();

    /** @param retention of the role RETENTION, which sees when all practices' signups began, and not what was typed */
    public SignupExpiryService(Database retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        OffsetDateTime then = OffsetDateTime.now(clock).minus(KEPT);
        int erased = retention.inTransaction(tx -> signups.erase(tx, then, AT_ONCE));
        return erased == AT_ONCE ? Duration.ZERO : EVERY;
    }
}
