/**
 * Who asks, and with what: human, preview, bot or suspect, and the platform, by rules that are data ({@code audience.yaml}).
 *
 * <p>It exists so that nothing is dropped, only classed, and so that a wrong class can be mended without a release. The rules are read
 * and checked once at the start, and compiled so that one pass over the User-Agent finds all their texts at once; classing a request
 * allocates nothing.
 *
 * <p>It must not know links, answers, HTTP types or clicks: it sees two texts and two facts of a request, and says who that is.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.audience;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
