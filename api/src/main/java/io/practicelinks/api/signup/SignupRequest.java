package io.practicelinks.api.signup;

import io.practicelinks.api.code.SendProof;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent to sign up, as typed.
 *
 * @param relationship label of a {@link io.practicelinks.api.patient.Relationship}; null: as {@code onBehalfOf} tells
 * @param onBehalfOf name of whom it is about
 * @param birthDate of whom it is about
 * @param proof that their machine brought along
 */
public record SignupRequest(
        @Nullable String token,
        @Nullable String clickId,
        String name,
        String mobile,
        @Nullable String email,
        @Nullable String relationship,
        @Nullable String onBehalfOf,
        @Nullable String birthDate,
        @Nullable SendProof proof) {

    @Override
    public String toString() {
        return "SignupRequest[personal]";
    }
}
