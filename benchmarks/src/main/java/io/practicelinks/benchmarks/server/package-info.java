/**
 * The servers that are measured, and what they need: started, pinned to cores, given links, ended.
 *
 * <p>It exists so that every measurement, whatever makes its load, asks the same servers in the same state. Everything it starts ends
 * with the one who started it, and with this JVM at the latest.
 *
 * <p>It must not know what is measured, or make load.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.server;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
