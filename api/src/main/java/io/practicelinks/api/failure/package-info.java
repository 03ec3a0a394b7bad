/**
 * The expected ways in which a request cannot be granted.
 *
 * <p>Services, stores and plumbing throw a {@link io.practicelinks.api.failure.Failure}; only {@code http} turns it into a status
 * and a problem document. Beside them stands what several features refuse by the same rule. This package knows no HTTP and no other
 * package of the api.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.failure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
