/**
 * Who asks, and with what: human, preview, bot or suspect, and the platform, by rules that are data ({@code audience.yaml}).
 *
 * <p>It exists so that nothing is dropped, only classed, and so that a wrong class can be mended without a release. The rules are read
 * and checked once at the start; classing a request allocates nothing.
 *
 * <p>It must not know links, answers, HTTP types or clicks: it sees three texts and says who that is.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.audience;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
