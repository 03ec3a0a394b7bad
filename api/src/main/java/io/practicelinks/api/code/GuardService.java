package io.practicelinks.api.code;

import io.practicelinks.api.failure.Failure;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts what is tried with one number, address or person, inside the caller's transaction, and refuses what is too much:
 * {@value MobileGuard#MAX_SENT} codes and {@value MobileGuard#MAX_FAILURES} guesses an hour, {@value MobileGuard#MAX_FAILURES_A_DAY}
 * guesses a day; for a number {@value MobileGuard#MAX_FAILURES_IN_A_ROW} without a right one between them. Each is known by a keyed hash
 * only. Any virtual thread.
 */
public final class GuardService {

    private final MobileGuardStore guards = new MobileGuardStore();
    private final Clock clock;

    public GuardService(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more code. Fails with {@link Failure.TooMany}. */
    public void countSent(SqlClient tx, byte[] hash) {
        Instant now = clock.instant();
        MobileGuard guard = guards.lock(tx, hash);
        if (!guard.maySendAt(now)) {
            throw new Failure.TooMany(guard.isShut() ? MobileGuard.SHUT : MobileGuard.WINDOW);
        }
        guards.save(tx, hash, guard.sent(now), now);
    }

    /**
     * Counts one more guess, which is a failure until it proves right. Fails with {@link Failure.TooMany}. Not in a row: what this is for
     * nobody could open again.
     */
    public void countGuess(SqlClient tx, byte[] hash) {
        Instant now = clock.instant();
        guards.save(tx, hash, unlocked(tx, hash, now).guessed(now).withoutRow(), now);
    }

    /** Counts one more guess for a number, by that time, at which it may be taken back. */
    void countGuess(SqlClient tx, byte[] hash, Instant now) {
        guards.save(tx, hash, unlocked(tx, hash, now).guessed(now), now);
    }

    private MobileGuard unlocked(SqlClient tx, byte[] hash, Instant now) {
        MobileGuard guard = guards.lock(tx, hash);
        Instant lockedUntil = guard.lockedUntil();
        if (lockedUntil != null && guard.isLockedAt(now)) {
            throw new Failure.TooMany(Duration.between(now, lockedUntil));
        }
        return guard;
    }

    /** Takes back the guess of that time. False where a success has cleared it since. */
    boolean takeBackGuess(SqlClient tx, byte[] hash, Instant guessedAt) {
        MobileGuard guard = guards.lock(tx, hash);
        if (!guard.hasGuessOf(guessedAt)) {
            return false;
        }
        guards.save(tx, hash, guard.tookBack(guessedAt), guessedAt);
        return true;
    }

    /** Takes a number as not shut, after a person has let in whom it shut out. What the hour and the day count stays. */
    void reopen(SqlClient tx, byte[] hash) {
        MobileGuard guard = guards.lock(tx, hash);
        if (guard.isShut()) {
            guards.save(tx, hash, guard.reopened(), clock.instant());
        }
    }

    /** Forgets all that was counted, after a success. To be called where something was counted before. */
    public void clear(SqlClient tx, byte[] hash) {
        guards.save(tx, hash, MobileGuard.CLEAR, clock.instant());
    }
}
