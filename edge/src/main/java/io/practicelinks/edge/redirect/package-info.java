/**
 * The edge's port: look the link up, record the click, answer. All else that can be asked of it gets a small prepared page that says
 * what to do next.
 *
 * <p>The click path is a straight line through {@link io.practicelinks.edge.redirect.RedirectHandler}. There is one per event loop, and
 * everything that it changes belongs to that loop: no locks, no logging, no exceptions as answers. What can be encoded ahead is: header
 * blocks once a second, pages at the start, locations and landing pages when a link enters the cache.
 *
 * <p>It must not know Redis, the journal, meter registries or settings.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.redirect;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
