package io.practicelinks.api.web;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.signup.SignupRequest;
import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Has the patient's browser work a moment, or without scripts the patient wait a minute, before the first code is sent.
 *
 * @param typed is sent again by itself
 * @param isTooEarly true where the minute was not over
 */
public record CheckPage(
        PracticeCard practice,
        String token,
        SignupRequest typed,
        Failure.ProofRequired.Challenge challenge,
        boolean isTooEarly) {

    public Frame frame() {
        return new Frame("One moment", practice);
    }

    public String action() {
        return Paths.signup(token);
    }

    public String script() {
        return Assets.SCRIPT_PATH;
    }

    public String relationship() {
        return orEmpty(typed.relationship());
    }

    public String onBehalfOf() {
        return orEmpty(typed.onBehalfOf());
    }

    public String birthDate() {
        return orEmpty(typed.birthDate());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
