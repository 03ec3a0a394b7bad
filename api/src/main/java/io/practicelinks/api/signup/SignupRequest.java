package io.practicelinks.api.signup;

import io.practicelinks.api.code.SendProof;
import org.jspecify.annotations.Nullable;

/**
 * What a person sent to sign up, as typed.
 *
 * @param proof that their machine brought along
 */
public record SignupRequest(
        @Nullable String token,
        @Nullable String clickId,
        String name,
        String mobile,
        @Nullable String email,
        @Nullable String onBehalfOf,
        @Nullable SendProof proof) {

    @Override
    public String toString() {
        return "SignupRequest[personal]";
    }
}
