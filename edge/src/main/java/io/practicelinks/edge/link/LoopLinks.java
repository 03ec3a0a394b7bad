package io.practicelinks.edge.link;

/**
 * One event loop's view of the links. Owned by that loop.
 *
 * @param cache what to ask first
 * @param resolver what to ask where the cache has no answer
 */
public record LoopLinks(LinkCache cache, LinkResolver resolver) {}
