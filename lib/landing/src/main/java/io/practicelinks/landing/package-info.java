/**
 * The page a patient sees when a link opens on the web: rendered ahead by the edge, and shown as a preview by the console.
 *
 * <p>It exists so that both show the very same bytes. Everything is inline, and the content security policy names it by
 * hash.
 *
 * <p>It must not know who asks: no request, no click, no store. A practice goes in, a page with holes for
 * the token and the click id comes out.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.landing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
