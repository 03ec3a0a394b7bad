/**
 * Who tries out codes? Counts, for each network that requests come from, the links it asked for that do not exist.
 *
 * <p>It exists so that nobody finds links by guessing, and so that guesses do not take Redis from patients. One address may be a clinic or
 * a mobile carrier with many patients behind it: so the limits are generous, one wrong link counts once however many people open it, and
 * whoever is over the limit still gets every link that the edge knows.
 *
 * <p>It must not know HTTP, links, Redis or settings of others. What it knows of addresses stays in memory for a window's length, in tables
 * of fixed size, and is neither logged nor shown.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.edge.scan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
