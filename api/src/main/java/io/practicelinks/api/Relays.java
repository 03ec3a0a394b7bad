package io.practicelinks.api;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.notice.EmailHandler;
import io.practicelinks.api.notice.EmailSender;
import io.practicelinks.api.notice.SmsHandler;
import io.practicelinks.api.notice.SmsSender;
import io.practicelinks.api.notice.StopListService;
import io.practicelinks.api.ops.OutboxMeters;
import io.practicelinks.api.outbox.OutboxHandler;
import io.practicelinks.api.outbox.OutboxKind;
import io.practicelinks.api.outbox.OutboxRelay;
import io.practicelinks.api.outbox.OutboxStore;
import io.practicelinks.api.outbox.OutboxSweep;
import io.practicelinks.api.publication.AppStores;
import io.practicelinks.api.publication.DriftSweep;
import io.practicelinks.api.publication.EvictionPolicy;
import io.practicelinks.api.publication.LinkPublisher;
import io.practicelinks.api.publication.LinkQueries;
import io.practicelinks.api.publication.RepublicationService;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.secret.SecretKeys;
import java.time.Clock;

/** What works off the outbox beside the requests, each kind of work in a loop of its own. */
final class Relays {

    private final Deployment deployment;
    private final Database database;
    private final SecretKeys keys;
    private final Clock clock;
    private final OutboxMeters meters;
    private final OutboxStore store = new OutboxStore();

    /** @param database the pool of the relay's role */
    Relays(Deployment deployment, Database database, SecretKeys keys, Clock clock, OutboxMeters meters) {
        this.deployment = deployment;
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.meters = meters;
    }

    /** Publishes changed links, and all of them where Redis is found empty. Refuses a Redis that throws keys away. */
    void publishLinks(ApiRedis redis, AppStores stores) {
        RedisLine check = deployment.redisLine(redis);
        deployment.once(() -> EvictionPolicy.require(check));
        LinkQueries links = new LinkQueries(stores);
        relay("link-publication", OutboxKind.LINK, new LinkPublisher(database, links, deployment.redisLine(redis)));
        RepublicationService republication = new RepublicationService(database, links, deployment.redisLine(redis));
        DriftSweep sweep = new DriftSweep(database, links, deployment.redisLine(redis));
        meters.watch(republication, sweep);
        deployment.loop("link-republication", republication);
        deployment.loop("link-drift-sweep", sweep);
    }

    void sendMessages(SmsSender sender) {
        StopListService stops = new StopListService(database, keys, clock);
        relay(
                "text-messages",
                OutboxKind.SMS,
                new SmsHandler(sender, stops, meters.codesSent(), meters.codesStopped()));
    }

    void sendEmails(EmailSender sender) {
        relay("e-mails", OutboxKind.EMAIL, new EmailHandler(sender));
    }

    /** Gives up what is no longer worth doing. */
    void sweepOutbox() {
        deployment.loop("outbox-sweep", new OutboxSweep(database, store, clock));
    }

    private void relay(String name, OutboxKind kind, OutboxHandler handler) {
        OutboxRelay relay = new OutboxRelay(kind, handler, database, store, keys, clock);
        meters.watch(name, relay);
        deployment.loop(name, relay);
    }
}
