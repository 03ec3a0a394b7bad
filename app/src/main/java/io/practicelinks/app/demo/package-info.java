/**
 * A practice to try things on: made once, over the same HTTP interface that everybody uses, and found again at the next start by the
 * API key kept in the data folder.
 *
 * <p>It exists so that the first minute with the program has something to click on. It must not know how a practice is made or
 * stored, only how to ask for it.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.app.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
