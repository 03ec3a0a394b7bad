package io.practicelinks.api.desk;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Forgets what is no longer needed: hashes of expired codes, and a day later whom they were for. */
public final class ConnectCodeExpiryService implements Round {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database relay;
    private final Clock clock;
    private final ConnectCodeStore codes = new ConnectCodeStore();

    /** @param relay a database of the role that sees all practices' rows, of this table not their contents */
    public ConnectCodeExpiryService(Database relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        Instant now = clock.instant();
        relay.<@Nullable Void>inTransaction(tx -> {
            codes.eraseExpired(tx, now);
            codes.deleteExpiredBefore(tx, now.minus(KEPT));
            return null;
        });
        return EVERY;
    }
}
