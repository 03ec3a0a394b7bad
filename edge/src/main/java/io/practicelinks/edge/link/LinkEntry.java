package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one path, since when, and for how long. What is known never changes; that it was confirmed, or withdrawn, may come
 * from any thread and is seen by every loop that holds the entry.
 */
final class LinkEntry {

    private static final int OWN_WEIGHT = 200;

    private final String path;
    private final LinkVersion version;
    private final @Nullable PreparedLink link;

    private volatile long freshUntilNanos;
    private volatile long staleUntilNanos;
    private volatile int generation;
    private volatile long confirmedAtMillis;
    private volatile boolean isWithdrawn;

    /**
     * @param link null: it was deleted
     * @param generation of the {@link LinkTable} when it was read; in another one the entry is not fresh
     * @param confirmedAtMillis Unix time at which Redis said so
     */
    LinkEntry(
            String path,
            LinkVersion version,
            @Nullable PreparedLink link,
            long freshUntilNanos,
            long staleUntilNanos,
            int generation,
            long confirmedAtMillis) {
        this.path = path;
        this.version = version;
        this.link = link;
        this.freshUntilNanos = freshUntilNanos;
        this.staleUntilNanos = staleUntilNanos;
        this.generation = generation;
        this.confirmedAtMillis = confirmedAtMillis;
    }

    String path() {
        return path;
    }

    LinkVersion version() {
        return version;
    }

    @Nullable
    PreparedLink link() {
        return link;
    }

    long confirmedAtMillis() {
        return confirmedAtMillis;
    }

    boolean isFreshAt(long nowNanos, int currentGeneration) {
        return generation == currentGeneration && freshUntilNanos - nowNanos > 0;
    }

    /** True where it may be served although nobody could be asked. */
    boolean isServableAt(long nowNanos) {
        return link != null && staleUntilNanos - nowNanos > 0;
    }

    boolean saysTheSameAs(LinkEntry other) {
        return Objects.equals(link, other.link) && version.equals(other.version);
    }

    /** Redis said the same again, as the other entry tells. */
    void confirmAs(LinkEntry other) {
        staleUntilNanos = other.staleUntilNanos;
        confirmedAtMillis = other.confirmedAtMillis;
        freshUntilNanos = other.freshUntilNanos;
        generation = other.generation;
    }

    /** No longer stands in the table: an array that still holds it must let go of it. */
    void withdraw() {
        isWithdrawn = true;
    }

    boolean isWithdrawn() {
        return isWithdrawn;
    }

    /** Bytes of heap, roughly. */
    int weight() {
        PreparedLink held = link;
        return OWN_WEIGHT + path.length() + (held == null ? 0 : held.weight());
    }
}
