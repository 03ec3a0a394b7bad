package io.practicelinks.api.code;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets what is no longer needed: hashes of expired codes, later whom they were for, and numbers that nobody tried for a day. */
public final class CodeExpiryService implements Round {

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** After a code of ten minutes is over, so that nothing of it is older than a day (specs.md section 10, row 17). */
    private static final Duration KEPT = Duration.ofHours(23);

    private static final Duration NUMBERS_KEPT = Duration.ofDays(1);

    private final Database relay;
    private final Clock clock;
    private final List<ExpiringCodesStore> codes;
    private final MobileGuardStore guards = new MobileGuardStore();

    /**
     * @param relay a database of the role that sees all practices' rows, of these tables not their contents
     * @param codes every kind of them
     */
    public CodeExpiryService(Database relay, List<ExpiringCodesStore> codes, Clock clock) {
        this.codes = List.copyOf(codes);
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        Instant now = clock.instant();
        relay.<@Nullable Void>inTransaction(tx -> {
            codes.forEach(store -> store.eraseExpired(tx, now));
            codes.forEach(store -> store.deleteExpiredBefore(tx, now.minus(KEPT)));
            guards.deleteOlderThan(tx, now.minus(NUMBERS_KEPT));
            return null;
        });
        return EVERY;
    }
}
