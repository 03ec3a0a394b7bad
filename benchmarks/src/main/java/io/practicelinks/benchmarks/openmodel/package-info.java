/**
 * How long do answers take at a fixed rate? Steps from a tenth of what the edge can up to more than that, for the edge and for nginx.
 *
 * <p>It exists since a load that waits for answers before it asks again does not see what patients see: they do not wait for each other.
 * As in the comparison, the run fails where clicks that were answered are not stored.
 *
 * <p>It must not know how servers and load generators are started.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.openmodel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
