package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import java.util.UUID;

/**
 * Asks for the one-time code.
 *
 * @param lastDigits of the number that the code went to
 * @param isSentAgain true right after a new code was asked for
 */
public record CodePage(
        PracticeCard practice, String token, UUID signupId, String lastDigits, Field code, boolean isSentAgain) {

    public Frame frame() {
        return new Frame("Type the code", practice);
    }

    public String action() {
        return Paths.code(token, signupId);
    }

    public String resendAction() {
        return Paths.resend(token, signupId);
    }

    public String signupUrl() {
        return Paths.signup(token);
    }
}
