/**
 * What an operator's tools ask the api: is it alive, is it ready, how is it doing. On a port of its own, which is not for the
 * public. It knows meters and a readiness check, no feature.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.ops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
