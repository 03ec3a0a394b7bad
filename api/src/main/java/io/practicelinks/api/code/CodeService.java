package io.practicelinks.api.code;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.notice.Channel;
import io.practicelinks.api.notice.SmsMessage;
import io.practicelinks.api.outbox.OutboxKind;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.secret.KeyedHash;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends one-time codes and judges guesses, by the rules that this package's documentation states. Any virtual thread.
 *
 * <p>What a stranger learns from a refusal is what was tried with a number, never whether it is a patient's.
 */
public final class CodeService {

    /** Of a code, from its making on. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int MAX_FAILURES = 5;
    private static final int MAX_SENT = 5;
    private static final Duration NO_CARRIER_RETRY = Duration.ofHours(1);
    private static final String USE_THE_NEWEST = "A newer code was sent since. Use the newest message.";

    private final Database database;
    private final OutboxService outbox;
    private final KeyedHash keyedHash;
    private final SendLimitService limits;
    private final CodeText text;
    private final Set<Channel> channels;
    private final Clock clock;
    private final OneTimeCode codes = new OneTimeCode();
    private final CodeStore challenges = new CodeStore();
    private final GuardService guards;

    /**
     * One for the program.
     *
     * @param host of the pages where codes are typed
     * @param channels by which messages can be sent; none: no carrier
     */
    public CodeService(
            Database database,
            OutboxService outbox,
            KeyedHash keyedHash,
            SendLimitService limits,
            String host,
            Set<Channel> channels,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.keyedHash = keyedHash;
        this.limits = limits;
        this.text = new CodeText(host);
        this.channels = Set.copyOf(channels);
        this.clock = clock;
        this.guards = new GuardService(clock);
    }

    /** Its codes, for who forgets them in time. */
    public ExpiringCodesStore expiring() {
        return challenges;
    }

    /**
     * Returns where a code may be sent that way. To be called before {@link #send} and {@link #sendAgain}, and outside of their
     * transaction. Fails with {@link Failure.Invalid} for a country that gets no codes and where nobody can be called, and where there are
     * too many of them.
     */
    public void admit(CodeDemand demand, Channel channel) {
        if (channels.isEmpty()) {
            throw new Failure.Unavailable(NO_CARRIER_RETRY);
        }
        if (!channels.contains(channel)) {
            throw new Failure.Invalid(FieldError.body("/channel", "We cannot call here. Ask for a text message."));
        }
        limits.take(demand);
    }

    /** By which codes can be sent. */
    public Set<Channel> channels() {
        return channels;
    }

    /** Sends the first code of a new challenge; the transaction must have made what the id names. Returns when it expires. */
    public Instant send(SqlClient tx, UUID practiceId, UUID challengeId, Mobile mobile, String sender) {
        Instant now = clock.instant();
        guards.countSent(tx, hash(mobile));
        String code = codes.next();
        Instant expiresAt = now.plus(LIFETIME);
        challenges.insert(tx, practiceId, challengeId, mobile, hash(challengeId, mobile, code), expiresAt);
        post(
                tx,
                practiceId,
                challengeId,
                new SmsMessage(mobile.e164(), text.of(code, sender), mobile.region(), Channel.TEXT),
                expiresAt);
        return expiresAt;
    }

    /** Sends a new code that way, after which no older one is right. Returns when it expires. */
    public Instant sendAgain(SqlClient tx, UUID practiceId, UUID challengeId, String sender, Channel channel) {
        Instant now = clock.instant();
        Challenge challenge = lock(tx, practiceId, challengeId);
        if (challenge.failures() >= MAX_FAILURES || challenge.sent() >= MAX_SENT) {
            throw new Failure.TooMany(LIFETIME);
        }
        Mobile mobile = challenge.mobile();
        guards.countSent(tx, hash(mobile));
        String code = codes.next();
        Instant expiresAt = now.plus(LIFETIME);
        challenges.renew(tx, practiceId, challengeId, hash(challengeId, mobile, code), expiresAt);
        String words = channel == Channel.VOICE ? CodeSpeech.of(code, sender) : text.of(code, sender);
        post(tx, practiceId, challengeId, new SmsMessage(mobile.e164(), words, mobile.region(), channel), expiresAt);
        return expiresAt;
    }

    /**
     * Returns the number that the code was sent to where it is right, and fails where it is not. Counts the guess in a transaction of its
     * own first. An older code of the same challenge is a {@link Failure.Conflict}, and what was counted is given back. The caller ends
     * with {@link #accept} in the transaction of what the proof was for.
     */
    public Mobile countThenCheck(UUID practiceId, UUID challengeId, String code) {
        Instant guessedAt = clock.instant().truncatedTo(ChronoUnit.MICROS); // as exact as the table keeps it
        Challenge challenge = database.asPractice(practiceId, tx -> count(tx, practiceId, challengeId, guessedAt));
        Mobile mobile = challenge.mobile();
        return switch (challenge.judge(hash(challengeId, mobile, code), guessedAt)) {
            case RIGHT -> mobile;
            case WRONG -> throw new Failure.Unauthenticated();
            case SUPERSEDED -> {
                database.<@Nullable Void>asPractice(practiceId, tx -> {
                    takeBack(tx, practiceId, challengeId, mobile, guessedAt);
                    return null;
                });
                throw new Conflict(Conflict.Reason.SUPERSEDED_CODE, USE_THE_NEWEST);
            }
        };
    }

    /** To be called once for each challenge, after its first proof: codes that are typed keep their numbers' prefix from being slowed. */
    public void countTyped(Mobile mobile) {
        limits.countTyped(mobile);
    }

    /** Takes back what was counted. The code stays right until it expires, so that a repeated proof can be answered. */
    public void accept(SqlClient tx, UUID practiceId, UUID challengeId) {
        Challenge challenge = lock(tx, practiceId, challengeId);
        challenges.clearFailures(tx, practiceId, challengeId);
        // The row is there since the first code; the lock keeps the order challenge, number.
        guards.clear(tx, hash(challenge.mobile()));
    }

    /** Codes work again for a number that too many wrong guesses have shut: to be called where a person has let the patient in. */
    public void reopen(SqlClient tx, Mobile mobile) {
        guards.reopen(tx, hash(mobile));
    }

    private Challenge count(SqlClient tx, UUID practiceId, UUID challengeId, Instant now) {
        Challenge challenge = lock(tx, practiceId, challengeId);
        if (challenge.failures() >= MAX_FAILURES) {
            throw new Failure.TooMany(LIFETIME);
        }
        guards.countGuess(tx, hash(challenge.mobile()), now);
        challenges.countGuess(tx, practiceId, challengeId);
        return challenge;
    }

    /** Not where a success has cleared the count since: then there is nothing to give back. */
    private void takeBack(SqlClient tx, UUID practiceId, UUID challengeId, Mobile mobile, Instant guessedAt) {
        Challenge ignored = lock(tx, practiceId, challengeId); // the order challenge, number, as everywhere
        if (guards.takeBackGuess(tx, hash(mobile), guessedAt)) {
            challenges.takeBackGuess(tx, practiceId, challengeId);
        }
    }

    private Challenge lock(SqlClient tx, UUID practiceId, UUID challengeId) {
        Challenge challenge = challenges.lock(tx, practiceId, challengeId);
        if (challenge == null) {
            throw new Failure.Unauthenticated(); // forgotten a day after the last code expired
        }
        return challenge;
    }

    private void post(SqlClient tx, UUID practiceId, UUID id, SmsMessage message, Instant expiresAt) {
        outbox.add(tx, practiceId, OutboxKind.SMS, id.toString(), message.toJson(), expiresAt);
    }

    private byte[] hash(UUID challengeId, Mobile mobile, String code) {
        return keyedHash.of("one-time-code", challengeId.toString(), mobile.e164(), code);
    }

    private byte[] hash(Mobile mobile) {
        return hash(keyedHash, mobile);
    }

    /** As which a number stands in the table of guards. */
    static byte[] hash(KeyedHash keyedHash, Mobile mobile) {
        return keyedHash.of("mobile", mobile.e164());
    }
}
