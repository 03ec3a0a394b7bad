package io.practicelinks.api.code;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets what is no longer needed: hashes of expired codes, later whom they were for, and what was tried with numbers. */
public final class CodeExpiryService implements Round {

    private static final Duration EVERY = Duration.ofSeconds(10);

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
            codes.forEach(store -> store.forgetExpired(tx, now));
            guards.forget(tx, now);
            return null;
        });
        return EVERY;
    }
}
