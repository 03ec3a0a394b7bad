/**
 * Turns "this link was opened by that visitor" into a click in the journal, and names it.
 *
 * <p>It exists so that the click is written before the answer, in the layout that ingest reads. Everything here is owned by one event
 * loop and allocates nothing. Text from outside is bounded and cleaned before it is written.
 *
 * <p>It must not know answers, HTTP types, Redis or how the journal keeps and delivers.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.click;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
