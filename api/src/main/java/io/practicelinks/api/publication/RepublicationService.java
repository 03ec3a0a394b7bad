package io.practicelinks.api.publication;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.publication.LinkQueries.Page;
import io.practicelinks.api.publication.LinkQueries.Place;
import io.practicelinks.api.publication.LinkReadModel.Written;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.RedisUnavailable;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether Redis still holds the whole read model, and publishes it anew where it does not: Redis was emptied, restarted or
 * failed over. Tombstones included, so that no late write revives a deleted link. Runs in one program at a time.
 */
public final class RepublicationService implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(RepublicationService.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int PAGE = 500;

    private final Database database;
    private final LinkQueries links;
    private final LinkReadModel readModel;
    private final AtomicLong completed = new AtomicLong();

    /** @param database the pool of the relay's role */
    public RepublicationService(Database database, LinkQueries links, RedisLine line) {
        this.database = database;
        this.links = links;
        this.readModel = new LinkReadModel(line);
    }

    /** How often the whole read model was published since the start. */
    public long completed() {
        return completed.get();
    }

    @Override
    public Duration run() {
        try {
            if (!readModel.isReady()) {
                database.inTransaction(this::republish);
            }
        } catch (RedisUnavailable away) {
            // Seen in the metrics of every use of Redis; this one goes on asking.
            return EVERY;
        }
        return EVERY;
    }

    private boolean republish(SqlClient tx) {
        // Again under the lock: another program may just have done it.
        if (!links.tryLock(tx) || readModel.isReady()) {
            return false;
        }
        String runId = readModel.runId();
        String nonce = UUID.randomUUID().toString();
        readModel.begin(nonce);
        long published = 0;
        Place place = Place.START;
        do {
            Page page = links.after(tx, place, PAGE);
            if (readModel.write(page.links(), nonce).contains(Written.NONCE_GONE)) {
                LOG.warn("Redis was emptied while the links were published, beginning again");
                return false;
            }
            published += page.links().size();
            place = page.next();
        } while (!place.equals(Place.START));
        boolean isReady = readModel.markReady(nonce, runId);
        if (isReady) {
            completed.incrementAndGet();
            LOG.info("Published all {} links to Redis", published);
        }
        return isReady;
    }
}
