package io.practicelinks.api.signup;

import java.util.UUID;

/**
 * What a proven number, or a code from the front desk, led to.
 *
 * @param sessionToken fresh at every proof; secret, shown this once
 * @param deviceToken what the device shows at its next proof, so that it is known again; secret
 */
public record Connected(UUID patientId, UUID conversationId, String sessionToken, String deviceToken) {

    @Override
    public String toString() {
        return "Connected[" + conversationId + "]";
    }
}
