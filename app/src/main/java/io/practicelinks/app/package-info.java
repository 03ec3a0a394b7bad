/**
 * The one executable: it reads the settings, starts the stores that it is told to embed, then the role it is asked for
 * ({@code edge}, {@code api} or {@code all}), and stops all of it in reverse order.
 *
 * <p>It must not hold rules of the product: only the order of starting and stopping.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
