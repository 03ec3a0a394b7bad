/**
 * Who a patient is, as far as the practice knows: a proven number is not an identity (45 CFR 164.514(h)).
 *
 * <p>It must not know signup: that a number was proven changes nothing here.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
