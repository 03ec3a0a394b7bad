package io.practicelinks.api.emailproof;

import java.time.Instant;
import java.util.UUID;

/**
 * A code is on its way.
 *
 * @param expiresAt when it stops being right
 */
public record BegunProof(UUID proofId, Instant expiresAt) {}
