package io.practicelinks.api.code;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.redis.RedisRefusal;
import io.practicelinks.api.redis.RedisUnavailable;
import io.practicelinks.api.redis.SharedRedisLine;
import io.practicelinks.api.secret.KeyedHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * May a code be sent now? Protects patients from strangers' codes, and the operator from paying for them. Any virtual thread.
 *
 * <p>Asked before the transaction that sends, so that a slow Redis holds no row. Where Redis does not answer, nothing is sent. A refusal
 * takes from no bucket, and says the same whichever was empty. While address, link, practice or spend is more than half used, the first
 * code of a signup needs a proof of work, or a minute's patience; during an event of the practice, where address and link are those of a
 * crowd, only practice and spend count. Codes that are not asked for one, further ones of a signup and to a new number, leave the last
 * quarter alone. What a code costs afterwards, where the transaction refuses, is not given back: the bucket of the
 * number bounds that.
 */
public final class SendLimitService {

    private static final Duration REDIS_RETRY = Duration.ofSeconds(30);
    private static final String FOREIGN =
            "We cannot text numbers of this country. Type another number, or call the practice.";

    private final Database database;
    private final SendLimitStore buckets;
    private final ProofTickets tickets;
    private final SendRules rules;
    private final SendMeters meters;
    private final Clock clock;
    private final SendPolicyQueries policies = new SendPolicyQueries();

    /**
     * One for the program.
     *
     * @throws io.practicelinks.config.SettingsException where the settings name a country that is none
     */
    public SendLimitService(
            Database database,
            SharedRedisLine redis,
            KeyedHash keyedHash,
            CodeSettings settings,
            SendMeters meters,
            Clock clock) {
        this.database = database;
        this.rules = SendRules.of(settings);
        this.buckets = new SendLimitStore(redis, keyedHash, rules);
        this.tickets = new ProofTickets(keyedHash, settings.proof().bits());
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Returns where the code may be sent, which then counts as sent. Fails with {@link Failure.Invalid} for a country that the practice
     * does not serve, with {@link Failure.TooMany} over a limit, with {@link Failure.ProofRequired} where limits are near and the demand
     * brings no proof, with {@link Failure.Unavailable} without Redis.
     */
    void take(CodeDemand demand) {
        SendPolicy policy = database.asPractice(demand.practiceId(), tx -> policies.find(tx, demand.practiceId()));
        Set<String> countries = Objects.requireNonNullElse(policy.countries(), rules.countries());
        if (!countries.contains(demand.mobile().region())) {
            throw new Failure.Invalid(FieldError.body("/mobile", FOREIGN));
        }
        Instant now = clock.instant();
        boolean isEvent = policy.isEventAt(now);
        ProofTickets.Given given = tickets.judge(demand, now);
        Set<SendBucket> empty = empty(demand, isEvent, given, now);
        if (empty.isEmpty()) {
            meters.broughtAlong(given.kind());
            return;
        }
        meters.refused(empty);
        boolean isProofNeeded = empty.contains(SendBucket.PROOF);
        if (isProofNeeded || empty.contains(SendBucket.WAITING)) {
            throw tickets.ask(demand, isProofNeeded && given.kind() == ProofTickets.Kind.WAIT, now);
        }
        throw new Failure.TooMany(MobileGuard.WINDOW);
    }

    /** Counts in favour of the number's prefix. For nothing but that, so that a proof never fails for want of Redis. */
    void countTyped(Mobile mobile) {
        try {
            buckets.countTyped(mobile.e164(), clock.instant());
        } catch (RedisUnavailable | RedisRefusal lost) {
            // The prefix looks a little worse than it is.
        }
    }

    private Set<SendBucket> empty(CodeDemand demand, boolean isEvent, ProofTickets.Given given, Instant now) {
        try {
            return buckets.take(demand, isEvent, given, now);
        } catch (RedisUnavailable | RedisRefusal away) {
            meters.refusedWithoutRedis();
            throw new Failure.Unavailable(REDIS_RETRY);
        }
    }
}
