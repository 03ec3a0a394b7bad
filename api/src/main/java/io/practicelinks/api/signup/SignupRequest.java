package io.practicelinks.api.signup;

import org.jspecify.annotations.Nullable;

/** What a person sent to sign up, as typed. */
public record SignupRequest(
        @Nullable String token,
        @Nullable String clickId,
        String name,
        String mobile,
        @Nullable String email,
        @Nullable String onBehalfOf) {

    @Override
    public String toString() {
        return "SignupRequest[personal]";
    }
}
