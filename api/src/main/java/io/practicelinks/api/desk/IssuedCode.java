package io.practicelinks.api.desk;

import java.time.Instant;
import java.util.UUID;

/**
 * A code to hand out.
 *
 * @param code as shown; secret, shown this once
 * @param expiresAt from then on it is good for nothing
 */
record IssuedCode(UUID id, String code, Instant expiresAt) {

    @Override
    public String toString() {
        return "IssuedCode[" + id + "]";
    }
}
