package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a code to be sent.
 *
 * @param linkId through which they came
 * @param address of the client, as text
 * @param isFirst true for the first code of a signup, which may need a proof
 * @param proof that was brought along
 */
public record CodeDemand(
        UUID practiceId,
        UUID linkId,
        Mobile mobile,
        String address,
        boolean isFirst,
        @Nullable SendProof proof) {

    /** A further code of a signup that was let in, or one to a patient's new number. */
    public static CodeDemand again(UUID practiceId, UUID linkId, Mobile mobile, String address) {
        return new CodeDemand(practiceId, linkId, mobile, address, false, null);
    }

    @Override
    public String toString() {
        return "CodeDemand[personal]";
    }
}
