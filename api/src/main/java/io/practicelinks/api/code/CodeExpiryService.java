package io.practicelinks.api.code;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Forgets what is no longer needed: hashes of expired codes, challenges of yesterday, numbers that nobody tried for a day. */
public final class CodeExpiryService implements Round {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database relay;
    private final Clock clock;
    private final CodeStore challenges = new CodeStore();
    private final MobileGuardStore guards = new MobileGuardStore();

    /** @param relay a database of the role that sees all practices' rows, of these tables not their contents */
    public CodeExpiryService(Database relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        Instant now = clock.instant();
        relay.<@Nullable Void>inTransaction(tx -> {
            challenges.eraseExpired(tx, now);
            challenges.deleteExpiredBefore(tx, now.minus(KEPT));
            guards.deleteOlderThan(tx, now.minus(KEPT));
            return null;
        });
        return EVERY;
    }
}
