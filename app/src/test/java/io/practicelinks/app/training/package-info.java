/**
 * How the build makes the start cache: it runs the packaged edge once, as in production, and lets the JVM record that run (ADR 17).
 *
 * <p>Among the tests since it needs what they need, a Redis to lend and a program to start and stop; and so that nothing of it is in the
 * program. It must not know how the edge works inside: what is recorded is what a real start does.
 */
@NullMarked
package io.practicelinks.app.training;

import org.jspecify.annotations.NullMarked;
