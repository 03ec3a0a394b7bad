/**
 * What was measured, as people read it: a table, a chart, and whether it is what it must be.
 *
 * <p>It exists so that figures always stand beside their spread, the machine they were taken on and what is asked of them. Nothing here
 * decides whether a run fails: only clicks that are not accounted for do.
 *
 * <p>It must not know how anything is measured.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
