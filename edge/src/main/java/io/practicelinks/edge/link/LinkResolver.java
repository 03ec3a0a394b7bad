package io.practicelinks.edge.link;

import io.vertx.core.Future;

/** What is to be answered for a link that the {@link LinkCache} could not give? Owned by one event loop. */
public interface LinkResolver {

    /** Never fails, and completes on the loop that asked, within the time limit of a call to Redis. */
    Future<LinkLookup> resolve(String canonicalPath);
}
