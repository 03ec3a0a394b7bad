package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Asks who the patient is.
 *
 * @param trouble what is wrong that no single field is the cause of
 */
public record SignupPage(
        PracticeCard practice,
        String token,
        Field name,
        Field mobile,
        Field onBehalfOf,
        @Nullable String trouble) {

    static SignupPage empty(PracticeCard practice, String token) {
        return new SignupPage(practice, token, Field.EMPTY, Field.EMPTY, Field.EMPTY, null);
    }

    public Frame frame() {
        return new Frame("Connect with your practice", practice);
    }

    public String action() {
        return Paths.signup(token);
    }
}
