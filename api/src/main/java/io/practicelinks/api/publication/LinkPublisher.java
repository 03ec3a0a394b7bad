package io.practicelinks.api.publication;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.outbox.OutboxEntry;
import io.practicelinks.api.outbox.OutboxHandler;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.contract.LinkRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * Publishes a changed link: reads its newest state, writes it to the read model, tells the edges. Reading the newest state makes
 * the order of outbox rows irrelevant, and a repeat harmless.
 */
public final class LinkPublisher implements OutboxHandler {

    private final Database database;
    private final LinkQueries links;
    private final LinkReadModel readModel;

    /** @param database the pool of the relay's role */
    public LinkPublisher(Database database, LinkQueries links, RedisLine line) {
        this.database = database;
        this.links = links;
        this.readModel = new LinkReadModel(line);
    }

    @Override
    public Future<Void> handle(OutboxEntry entry) {
        UUID linkId = UUID.fromString(entry.subject());
        LinkRecord link = database.inTransaction(tx -> links.find(tx, entry.practiceId(), linkId));
        if (link == null) {
            throw new Refused("there is no such link");
        }
        List<LinkRecord> one = List.of(link);
        readModel.write(one);
        // Also where the write was not newer: an earlier try may have died between write and eviction.
        readModel.evict(one);
        return Future.succeededFuture();
    }
}
