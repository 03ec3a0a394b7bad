/**
 * Signup: a link and a name become, once the number is proven, a patient with a tagged conversation.
 *
 * <p>Connection is deterministic only: by the token, or by a click id whose tag is good, and by the proven number. Where there is a
 * token, it alone picks the practice; a click id beside it only says which click it was. All of one proof is one transaction.
 *
 * <p>It must not know HTTP beyond its routes, and of other features only their services.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.signup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
