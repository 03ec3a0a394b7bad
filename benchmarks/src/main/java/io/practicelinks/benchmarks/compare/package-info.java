/**
 * What does a redirect cost at the edge, beside others that do the same or less? The comparison that {@code benchmarks/compare} runs.
 *
 * <p>It exists so that anyone can repeat the figures of design.md section 10 with one command. Contenders take turns, round by round, under
 * the same load; CPU time is read from the kernel. The same run holds the clicks that were answered against those that are stored.
 *
 * <p>It must not know how a server is started.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.compare;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
