/**
 * The link read model in Redis: every link, published from Postgres in order of versions, republished by itself where Redis was
 * emptied, swept slowly for drift. The only writer of those keys.
 *
 * <p>It must not know requests, nor how the edge caches what it reads.
 */
@NullMarked
package io.practicelinks.api.publication;

import org.jspecify.annotations.NullMarked;
