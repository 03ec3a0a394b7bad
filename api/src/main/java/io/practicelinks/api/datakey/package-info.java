/**
 * The key with which a practice's data rests encrypted: made when it is first needed, kept sealed with the settings key, sealed again when
 * that one changes.
 *
 * <p>It must not know what the data is.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.datakey;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
