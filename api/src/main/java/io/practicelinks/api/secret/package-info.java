/**
 * The installation's secret key, and the two things made with it: sealing what must rest encrypted, and keyed hashes of what is only
 * ever compared.
 *
 * <p>It must not know what is sealed or hashed, nor Postgres, Redis or HTTP.
 */
@NullMarked
@CheckReturnValue
package io.practicelinks.api.secret;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
