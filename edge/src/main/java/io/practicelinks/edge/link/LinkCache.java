package io.practicelinks.edge.link;

import org.jspecify.annotations.Nullable;

/** Which link is known well enough to answer at once? Hot path: allocates nothing. Owned by one event loop. */
public interface LinkCache {

    /**
     * The link, or null where it has to be asked of the {@link LinkResolver}: not in L1, or not fresh any more.
     *
     * @param canonicalPath as {@code Tokens.canonicalPath} returns it
     * @param nowNanos {@link System#nanoTime()}, read once by the caller
     */
    @Nullable
    PreparedLink get(String canonicalPath, long nowNanos);

    /** True where a link is in L1 that may still be answered, if only because nobody can be asked. */
    boolean holds(String canonicalPath, long nowNanos);
}
