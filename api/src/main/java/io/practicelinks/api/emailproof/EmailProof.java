package io.practicelinks.api.emailproof;

import io.practicelinks.api.email.EmailAddress;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One demand for a proof, as it stands in the table.
 *
 * @param codeHash null once it is over
 * @param failures guesses counted since the last success
 */
record EmailProof(EmailAddress email, @Nullable Buffer codeHash, Instant expiresAt, int failures) {}
