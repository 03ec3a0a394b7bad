package io.practicelinks.api.signup;

import java.util.UUID;

/**
 * Where a signup waits for its code.
 *
 * @param lastDigits of the number that the codes go to
 * @param canBeCalled whether a code can also be told in a call
 */
public record Awaited(UUID practiceId, String lastDigits, boolean canBeCalled) {}
