/**
 * The program that runs Hyperfoil, started by {@link io.practicelinks.benchmarks.load.Hyperfoil}.
 *
 * <p>It exists since Hyperfoil brings a Netty and a Vert.x that are older than ours: this package is compiled against Hyperfoil's own classes
 * and runs in a JVM that has Hyperfoil's jars and none of ours (ADR 19).
 *
 * <p>It must not know anything but the JDK and Hyperfoil.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.benchmarks.hyperfoil;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
