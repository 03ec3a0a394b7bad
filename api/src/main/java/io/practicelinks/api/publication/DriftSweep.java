package io.practicelinks.api.publication;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.publication.LinkQueries.Page;
import io.practicelinks.api.publication.LinkQueries.Place;
import io.practicelinks.api.publication.LinkReadModel.Written;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.RedisUnavailable;
import io.practicelinks.contract.LinkRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes slowly through all links and mends what Redis holds differently, whatever the cause: 100 links a second, about three hours for
 * a million.
 */
public final class DriftSweep implements Round {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PAGE = 100;

    private final Database database;
    private final LinkQueries links;
    private final LinkReadModel readModel;
    private final AtomicLong mended = new AtomicLong();
    private Place place = Place.START;

    /** @param database the pool of the relay's role */
    public DriftSweep(Database database, LinkQueries links, RedisLine line) {
        this.database = database;
        this.links = links;
        this.readModel = new LinkReadModel(line);
    }

    /** Links that Redis held differently from Postgres, since the start. A publication under way counts too. */
    public long mended() {
        return mended.get();
    }

    @Override
    public Duration run() {
        try {
            Page page = database.inTransaction(tx -> links.after(tx, place, PAGE));
            List<Written> written = readModel.write(page.links());
            List<LinkRecord> changed = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                if (written.get(i) == Written.YES) {
                    changed.add(page.links().get(i));
                }
            }
            readModel.evict(changed);
            mended.addAndGet(changed.size());
            place = page.next();
        } catch (RedisUnavailable away) {
            return EVERY;
        }
        return EVERY;
    }
}
