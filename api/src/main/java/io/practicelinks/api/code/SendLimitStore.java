package io.practicelinks.api.code;

import io.practicelinks.api.http.Network;
import io.practicelinks.api.redis.RedisScript;
import io.practicelinks.api.redis.SharedRedisLine;
import io.practicelinks.api.secret.KeyedHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The keys {@code pl:{codes}:…} in Redis: token buckets, and how many codes of each number prefix were sent and typed. All in one
 * slot of a cluster, since one script takes from all of them. Numbers, addresses and ids only as keyed hashes. Any virtual thread.
 *
 * <p>A bucket is one number, the time at which it will be full, in milliseconds of the caller's clock; a full one is not there. So
 * whatever is lost is full again, and since a key lives no longer than its bucket takes to fill, a clock that is set back blocks nobody for
 * longer than that.
 *
 * <p>Codes are counted in windows of fixed length. Of the window before the current one that part counts that would still be in a
 * window ending now.
 */
final class SendLimitStore {

    private static final String KEY = "pl:{codes}:";
    private static final String CONVERSION = "conversion";
    private static final int PREFIX_LESS_DIGITS = 4;

    /** Who waits in place of a proof of work costs a stranger nothing, so there is little of it; what people without scripts need. */
    private static final TokenBucket WAITING_ADDRESS = TokenBucket.perHour(6, 12);

    private static final TokenBucket WAITING_LINK = TokenBucket.perHour(30, 60);

    private static final String COUNTS = """
            local function counts(key, now, window)
              local held = redis.call('HMGET', key, 'window', 'sent', 'typed', 'sentBefore', 'typedBefore')
              local current, newest = math.floor(now / window), tonumber(held[1])
              if newest and newest >= current then
                return { window = newest, sent = tonumber(held[2]), typed = tonumber(held[3]),
                         sentBefore = tonumber(held[4]), typedBefore = tonumber(held[5]) }
              end
              if newest and newest == current - 1 then
                return { window = current, sent = 0, typed = 0, sentBefore = tonumber(held[2]), typedBefore = tonumber(held[3]) }
              end
              return { window = current, sent = 0, typed = 0, sentBefore = 0, typedBefore = 0 }
            end
            local function keep(key, c, window)
              redis.call('HSET', key, 'window', string.format('%.0f', c.window), 'sent', c.sent, 'typed', c.typed,
                  'sentBefore', c.sentBefore, 'typedBefore', c.typedBefore)
              redis.call('PEXPIRE', key, 2 * window)
            end
            """;

    /**
     * Looks at every bucket before it takes from any. Keys: the buckets in their order, the last the prefix's; those of who waits, by address
     * and link; the prefix's counts; whether the proof was used. Arguments: now; interval and burst of each bucket; window, least codes,
     * least percent; the step, 0 for none, 1 for a proof where a bucket is more than half used, 2 for a refusal where one is three quarters
     * used, and the first bucket that counts for it; what was brought, 0 for nothing, 1 for work, 2 for a ticket, and its time left. Returns
     * a bit for each bucket that is empty, or of which the last quarter is others', for a proof that is missing or used, and for too many
     * who wait.
     */
    private static final RedisScript TAKE = RedisScript.of(COUNTS + """
            local now = tonumber(ARGV[1])
            local prefix, more = #KEYS - 4, 2 * (#KEYS - 2) + 1
            local conversion, used = KEYS[#KEYS - 1], KEYS[#KEYS]
            local window, minSends, minPercent =
                tonumber(ARGV[more + 1]), tonumber(ARGV[more + 2]), tonumber(ARGV[more + 3])
            local step, stepFrom = tonumber(ARGV[more + 4]), tonumber(ARGV[more + 5])
            local proof, timeLeft = tonumber(ARGV[more + 6]), tonumber(ARGV[more + 7])
            local c = counts(conversion, now, window)
            local share = 1 - (now % window) / window
            local sent, typed = c.sent + share * c.sentBefore, c.typed + share * c.typedBefore
            local isSlowed = sent >= minSends and typed * 100 < sent * minPercent
            local asked = isSlowed and prefix or prefix - 1
            local fullAt, fill = {}, {}
            local function used_of(i)
              local interval = tonumber(ARGV[2 * i])
              fill[i] = interval * tonumber(ARGV[2 * i + 1])
              local full = math.max(tonumber(redis.call('GET', KEYS[i]) or now), now)
              fullAt[i] = full + interval
              return full - now
            end
            local function is_empty(i) return fullAt[i] > now + fill[i] end
            local function take(i) redis.call('SET', KEYS[i], string.format('%.0f', fullAt[i]), 'PX', fill[i]) end
            local empty, isWarm = 0, false
            for i = 1, asked do
              local gone, counts_for_step = used_of(i), i >= stepFrom and i < prefix
              local is_kept = step == 2 and counts_for_step and 4 * gone >= 3 * fill[i]
              if is_empty(i) or is_kept then empty = empty + 2 ^ (i - 1) end
              isWarm = isWarm or (counts_for_step and 2 * gone > fill[i])
            end
            if empty > 0 then return empty end
            if step == 1 and isWarm then
              if proof == 0 or redis.call('EXISTS', used) == 1 then return 2 ^ prefix end
              if proof == 2 then
                used_of(prefix + 1)
                used_of(prefix + 2)
                if is_empty(prefix + 1) or is_empty(prefix + 2) then return 2 ^ (prefix + 1) end
                take(prefix + 1)
                take(prefix + 2)
              end
              redis.call('SET', used, '1', 'PX', timeLeft)
            end
            for i = 1, asked do take(i) end
            c.sent = c.sent + 1
            keep(conversion, c, window)
            return 0
            """);

    private static final RedisScript COUNT_TYPED = RedisScript.of(COUNTS + """
            local window = tonumber(ARGV[2])
            local c = counts(KEYS[1], tonumber(ARGV[1]), window)
            c.typed = c.typed + 1
            keep(KEYS[1], c, window)
            return 0
            """);

    private final SharedRedisLine line;
    private final KeyedHash keyedHash;
    private final SendRules rules;

    SendLimitStore(SharedRedisLine line, KeyedHash keyedHash, SendRules rules) {
        this.line = line;
        this.keyedHash = keyedHash;
        this.rules = rules;
    }

    /**
     * Takes one token from each bucket, or from none where one is empty or a proof is needed: the empty ones, or what is needed.
     *
     * @param isEvent whether address and link have the large buckets of an event, which are apart from the ordinary ones; then how full
     *     they are is the crowd's affair, and only the practice's and the day's asks for proofs
     * @param given the proof, which is used up where it was needed and a token was taken
     * @throws io.practicelinks.api.redis.RedisUnavailable where there is no answer in time; tokens may be gone
     * @throws io.practicelinks.api.redis.RedisRefusal where Redis answers with an error
     */
    Set<SendBucket> take(CodeDemand demand, boolean isEvent, ProofTickets.Given given, Instant now) {
        String practice = demand.practiceId().toString();
        String link = demand.linkId().toString();
        String network = Network.of(demand.address());
        String prefix = prefix(demand.mobile().e164());
        Call call = new Call(now);
        call.add(rules.number(), key("number", demand.mobile().e164()));
        int addressAt = call.nextPlace();
        if (isEvent) {
            call.add(rules.eventAddress(), key("event-address", practice, network));
            call.add(rules.eventLink(), key("event-link", practice, link));
        } else {
            call.add(rules.address(), key("address", network));
            call.add(rules.link(), key("link", practice, link));
        }
        int practiceAt = call.nextPlace();
        call.add(rules.practice(), key("practice", practice));
        call.add(rules.spend(), key("spend"));
        SendRules.Conversion conversion = rules.conversion();
        call.add(conversion.slowed(), key("prefix", prefix));
        call.add(WAITING_ADDRESS, key("waiting-address", network));
        call.add(WAITING_LINK, key("waiting-link", practice, link));
        call.keys.add(key(CONVERSION, prefix));
        call.keys.add(key("proof", given.salt()));
        call.add(conversion.window().toMillis(), conversion.minSends(), conversion.minPercent());
        call.add(
                given.step().code(),
                isEvent ? practiceAt : addressAt,
                given.kind().code(),
                given.timeLeft().toMillis());
        return buckets(Integer.parseInt(String.valueOf(TAKE.run(line, call.keys, call.arguments))));
    }

    /** Counts a code of that number as typed, to be called once for each signup. Fails as {@link #take} does. */
    void countTyped(String e164, Instant now) {
        Call call = new Call(now);
        call.keys.add(key(CONVERSION, prefix(e164)));
        call.add(rules.conversion().window().toMillis());
        COUNT_TYPED.run(line, call.keys, call.arguments);
    }

    private String key(String kind, String... parts) {
        byte[] hash = keyedHash.of("send-limit:" + kind, parts);
        return KEY + kind + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String prefix(String e164) {
        return e164.substring(0, e164.length() - PREFIX_LESS_DIGITS);
    }

    private static Set<SendBucket> buckets(int bits) {
        Set<SendBucket> buckets = EnumSet.noneOf(SendBucket.class);
        int bit = 1;
        for (SendBucket bucket : SendBucket.values()) {
            if ((bits & bit) != 0) {
                buckets.add(bucket);
            }
            bit <<= 1;
        }
        return buckets;
    }

    /** Keys and arguments of one run of a script, in the order in which the script reads them. */
    private static final class Call {

        private final List<String> keys = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();

        Call(Instant now) {
            add(now.toEpochMilli());
        }

        /** Where the script finds the bucket that is added next. */
        int nextPlace() {
            return keys.size() + 1;
        }

        void add(TokenBucket bucket, String key) {
            keys.add(key);
            add(bucket.interval().toMillis(), bucket.burst());
        }

        void add(long... numbers) {
            for (long number : numbers) {
                arguments.add(Long.toString(number));
            }
        }
    }
}
