package io.practicelinks.api.code;

import static io.practicelinks.api.code.ProofTickets.Given.NOT_ASKED;

import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.redis.SharedRedisLine;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The buckets of one practice and one link in a real Redis. Has a hash key of its own, so that no two rigs share a bucket. */
record SendLimitRig(SharedRedisLine line, KeyedHash hash, UUID practice, UUID link) {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final TokenBucket ROOMY = TokenBucket.perHour(100_000, 100_000);
    static final SendRules.Conversion NEVER_SLOWED =
            new SendRules.Conversion(Duration.ofHours(24), 1_000_000, 10, ROOMY);

    private static final int TOGETHER = 200;

    /** @param folder an empty one, where the hash key is made */
    static SendLimitRig on(Vertx vertx, String redisUri, Path folder) {
        SharedRedisLine line =
                new SharedRedisLine(vertx, new RedisOptions().setConnectionString(redisUri), Duration.ofSeconds(10));
        SecretSettings secrets =
                Settings.load(Map.of(), folder, List.of(SecretSettings.class)).get(SecretSettings.class);
        return new SendLimitRig(line, SecretKeys.load(secrets, folder).hash(), UUID.randomUUID(), UUID.randomUUID());
    }

    /** The same installation's. */
    SendLimitRig ofAnotherPractice() {
        return new SendLimitRig(line, hash, UUID.randomUUID(), UUID.randomUUID());
    }

    SendLimitStore store(SendRules rules) {
        return new SendLimitStore(line, hash, rules);
    }

    /** Rules with these buckets and room in all others. */
    static SendRules rules(
            TokenBucket number, TokenBucket link, TokenBucket practice, SendRules.Conversion conversion) {
        return new SendRules(Set.of("US"), number, ROOMY, link, practice, ROOMY, ROOMY, ROOMY, conversion);
    }

    /** How many of so many codes, to different numbers of one prefix and from different addresses. */
    int admitted(SendLimitStore store, int demands, Instant now) {
        int admitted = 0;
        for (int i = 0; i < demands; i++) {
            if (store.take(demand(i, i), false, NOT_ASKED, now).isEmpty()) {
                admitted++;
            }
        }
        return admitted;
    }

    /** A code for the number, of 10,000 in a prefix, asked for from the address of that number. */
    CodeDemand demand(int number, int address) {
        String text = "10." + address / 65_536 + "." + address / 256 % 256 + "." + address % 256;
        return CodeDemand.again(practice, link, mobile(number), text);
    }

    /** A code for some number, asked for from that address. */
    CodeDemand from(String address) {
        return CodeDemand.again(practice, link, mobile(address.hashCode() & 0xfff), address);
    }

    /** The results of all calls, made at the same time. */
    static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(TOGETHER, Thread.ofVirtual().factory())) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private static Mobile mobile(int number) {
        return new Mobile("+1" + (2_000_000_000L + number), "US");
    }
}
