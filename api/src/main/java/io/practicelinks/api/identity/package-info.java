/**
 * Who a patient is, as far as the practice knows: a proven number is not an identity (45 CFR 164.514(h)).
 *
 * <p>A comparison with the practice's records tells staff whom to call; a person verifies, and says how and that both facts hold: the
 * details on record are this person's, and this person made this account. What was verified lapses with what it rested on. Every step
 * stays on record. It must not know signup, messages or pages.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
