/**
 * The api's HTTP: the contract as router, and what every request goes through before and after a feature's own code.
 *
 * <p>One request, top to bottom, on a virtual thread ({@link io.practicelinks.api.http.OperationHandler}): who asks, may he ask so
 * often, does the request fit the contract, was it answered before; then the feature's
 * {@link io.practicelinks.api.http.Endpoint}; then the answer. Whatever is thrown becomes one problem document.
 *
 * <p>A feature mounts its endpoints through {@link io.practicelinks.api.http.Operations} and sees neither Vert.x's router nor a
 * status below 200 or above 399. This package knows no feature.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
