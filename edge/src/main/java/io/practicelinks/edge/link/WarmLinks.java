package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.edge.link.SnapshotFile.Saved;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which links did an earlier run know? Carries the hottest entries of L1 over a restart, so that an edge that starts without Redis
 * still answers for them. What is taken over is stale from the start: it is served only where Redis cannot be asked, and its time goes
 * on from when Redis last confirmed it. One worker thread at a time; the counters are read by any thread.
 */
final class WarmLinks {

    private static final Logger LOG = LoggerFactory.getLogger(WarmLinks.class);

    private final SnapshotFile file;
    private final int maxRecords;
    private final LinkTable table;
    private final LinkPreparer preparer;
    private final LinkClock clock;
    private final LinkLifetime lifetime;
    private final LongAdder failures = new LongAdder();

    private volatile boolean wasRead;
    private volatile boolean isLoaded;

    WarmLinks(
            SnapshotFile file,
            int maxRecords,
            LinkTable table,
            LinkPreparer preparer,
            LinkClock clock,
            LinkLifetime lifetime) {
        this.file = file;
        this.maxRecords = maxRecords;
        this.table = table;
        this.preparer = preparer;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** True once a link of an earlier run was found that may still be served. */
    boolean isLoaded() {
        return isLoaded;
    }

    /** How often the file could not be read or written. */
    long failures() {
        return failures.sum();
    }

    void load() {
        try {
            for (Saved saved : file.read()) {
                take(saved);
            }
        } catch (IOException e) {
            failures.increment();
            LOG.warn("The snapshot of links cannot be read, going on without: {}", e.toString());
        } finally {
            wasRead = true;
        }
    }

    private void take(Saved saved) {
        LinkRecord link = saved.link();
        Duration age = Duration.ofMillis(Math.max(0, clock.wall().millis() - saved.confirmedAtMillis()));
        Duration left = lifetime.stale().minus(age);
        if (left.isNegative()) {
            return;
        }
        long now = clock.nanos().getAsLong();
        table.putOld(new LinkEntry(
                "/" + link.token(),
                link.version(),
                preparer.prepare(link),
                now,
                now + left.toNanos(),
                table.generation(),
                saved.confirmedAtMillis()));
        isLoaded = true;
    }

    /** Does nothing before {@link #load}: an empty table must not take the place of what an earlier run knew. */
    void save() {
        if (!wasRead) {
            return;
        }
        try {
            file.write(records());
        } catch (IOException e) {
            failures.increment();
            LOG.warn("The snapshot of links cannot be written: {}", e.toString());
        }
    }

    private List<Saved> records() {
        long now = clock.nanos().getAsLong();
        List<Saved> records = new ArrayList<>();
        for (LinkEntry entry : table.hottest(maxRecords)) {
            PreparedLink link = entry.link();
            if (link != null && entry.isServableAt(now)) {
                records.add(new Saved(entry.confirmedAtMillis(), link.record()));
            }
        }
        return records;
    }
}
