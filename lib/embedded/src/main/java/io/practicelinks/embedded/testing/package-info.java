/**
 * What tests need of the outside world: stores per test class, stores and connections to break, child JVMs to kill, and waiting without
 * sleeping. Here and not in a test tree, because edge and api both use it; they have this module in scope {@code test}. JUnit is
 * {@code provided}: the program does not carry it.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.embedded.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
