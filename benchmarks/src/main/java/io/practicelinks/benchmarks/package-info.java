/**
 * What the hot path costs: JMH benchmarks of the cached redirect decision and of the journal.
 *
 * <p>Run with {@code java -jar benchmarks/target/benchmarks.jar}.
 *
 * <p>It must not hold code that production needs, and asserts nothing: figures are read by people, and gates are tests.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
