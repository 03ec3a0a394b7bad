package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One demand for a proof, as it stands in the table.
 *
 * @param codeHash of the newest code; null once it was erased
 * @param sent codes sent so far
 * @param failures guesses counted since the last success
 */
record Challenge(Mobile mobile, @Nullable Buffer codeHash, Instant expiresAt, int sent, int failures) {}
