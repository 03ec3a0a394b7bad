/**
 * The front desk: who has no usable mobile, or lost the way in, is connected by a code that the practice hands out to a person it sees or
 * knows on the phone.
 *
 * <p>A code is ten characters, good once and for a day, kept as a keyed hash only. It proves that somebody got it from the practice, and no
 * more: nobody is verified by it, and what was said before is hidden as after every proof on a new device.
 *
 * <p>It must not know HTTP beyond its routes, nor how a number is proven.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
