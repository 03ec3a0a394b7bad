/**
 * Events for the practice's own systems, written in the transaction of the change. Thin: type and id, never personal data.
 *
 * <p>It must know no feature that raises an event.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
