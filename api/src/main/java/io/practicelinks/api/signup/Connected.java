package io.practicelinks.api.signup;

import java.util.UUID;

/**
 * What a proven number led to.
 *
 * @param sessionToken fresh at every proof; secret, shown this once
 */
public record Connected(UUID patientId, UUID conversationId, String sessionToken) {

    @Override
    public String toString() {
        return "Connected[" + conversationId + "]";
    }
}
