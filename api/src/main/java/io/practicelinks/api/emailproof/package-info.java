/**
 * The proof of an e-mail address by a patient who has proven a number: a code is sent there and typed back.
 *
 * <p>The rules are those of {@link io.practicelinks.api.code}: six digits, ten minutes, the newest only, kept as a keyed hash only, each
 * guess counted before it is looked at, five failures lock the proof, ten in an hour the address. Whether anybody knows the address
 * makes no difference to any answer.
 *
 * <p>It must not know records, nor what follows from a proof.
 */
@CheckReturnValue
@NullMarked
package io.practicelinks.api.emailproof;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
