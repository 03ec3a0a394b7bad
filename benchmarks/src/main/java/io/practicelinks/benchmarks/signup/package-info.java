/**
 * What the time of an answer gives away: signups for numbers of which the practice knows nothing, beside those of its patients.
 *
 * <p>Run {@link io.practicelinks.benchmarks.signup.SignupTiming}. It starts an api and stores of its own on loopback, and removes them. It
 * asks as a stranger does, over HTTP, and must know nothing of how numbers are kept.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.signup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
