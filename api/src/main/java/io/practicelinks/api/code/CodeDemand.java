package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import java.util.UUID;

/**
 * Somebody asks for a code to be sent.
 *
 * @param linkId through which they came
 * @param address of the client, as text
 */
public record CodeDemand(UUID practiceId, UUID linkId, Mobile mobile, String address) {

    @Override
    public String toString() {
        return "CodeDemand[personal]";
    }
}
