package io.practicelinks.api.code;

import org.jspecify.annotations.Nullable;

/**
 * What a client brings along where a code was not sent without it.
 *
 * @param salt as it was handed out: of a challenge, or a ticket
 * @param solution of a challenge: a decimal number; null for a ticket
 */
public record SendProof(String salt, @Nullable String solution) {}
