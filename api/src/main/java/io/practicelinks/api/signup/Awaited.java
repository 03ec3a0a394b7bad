package io.practicelinks.api.signup;

import java.util.UUID;

/**
 * Where a signup waits for its code.
 *
 * @param lastDigits of the number that the codes go to
 */
public record Awaited(UUID practiceId, String lastDigits) {}
