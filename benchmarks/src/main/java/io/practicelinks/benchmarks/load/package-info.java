/**
 * The load generators: wrk, which asks again when it was answered, and Hyperfoil, which asks at a rate.
 *
 * <p>It exists so that a measurement says what shall be asked and gets figures, whichever program asks. Both run as programs of their own, on
 * the processors of the load.
 *
 * <p>It must not know what the figures are for.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
