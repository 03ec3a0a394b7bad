/**
 * One-time codes: what proves that a person holds a mobile number now.
 *
 * <p>Rules (NIST SP 800-63B section 3.1.3; OWASP ASVS 5.0 section 6.5): six digits of a {@link java.security.SecureRandom}, ten
 * minutes, the newest only, kept as a keyed hash only. A guess is counted in a transaction of its own before it is looked at, so
 * that no error and no race gives one away; five failures lock the challenge, ten in an hour lock the number for an hour over all
 * practices, a hundred in a row shut it until a front desk lets the patient in, and a new code resets none of them. A success does. A code that a newer one replaced proves nothing, but is no failure either:
 * its guess is counted like every other, and given back once it is known for what it is. What that tells is worth nothing to whoever
 * guesses: one guess more for one in 250,000.
 *
 * <p>How many codes are sent is limited in Redis, by number, address, link, practice, number prefix and spend together
 * ({@link io.practicelinks.api.code.SendLimitService}); the limit by number stands in Postgres too, which a lost Redis does not empty.
 *
 * <p>It must not know what the proof is for.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.code;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
