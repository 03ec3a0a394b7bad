/**
 * What the edge knows of links, and how it comes to know it: a first-level cache (L1) in front of the read model in Redis.
 *
 * <p>It exists so that a known link is answered without leaving the event loop, and so that Redis may be slow, gone or empty while
 * patients go on being answered. A look-up passes through small resolvers, each of which answers one question:
 *
 * <pre>
 * LinkCache            is it in L1, and fresh?                            0 B, the hot path
 * CachedLinkResolver   the same for others, and: is a stale one better than none?
 * SharedLinkResolver   is somebody on this loop asking already?           bounded
 * BudgetedLinkResolver has this process asked enough for the moment?      bounded
 * LoadingLinkResolver  is what Redis says new enough to be kept?
 * RedisLinkSource      what does Redis say?                               time-limited, together with others of its turn
 * </pre>
 *
 * <p>The correctness bound is the time an entry stays fresh. Eviction messages only make it shorter: they may be lost, and so a loss of
 * the subscription makes every entry "not fresh", but never wrong for longer than that time.
 *
 * <p>It must not know who asks, what is answered, clicks, the api or Postgres.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.link;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
