package io.practicelinks.api.signup;

import java.time.Instant;
import java.util.UUID;

/**
 * A signup that waits for its code. Says the same to everybody, known to the practice or not.
 *
 * @param expiresAt of the newest code
 */
public record Begun(UUID signupId, Instant expiresAt) {}
