package io.practicelinks.api.web;

import io.practicelinks.api.signup.Awaited;
import io.practicelinks.contract.PracticeCard;
import java.util.UUID;

/**
 * Asks for the one-time code.
 *
 * @param awaited where the code went
 * @param news what has just been done, empty where nothing was
 */
public record CodePage(PracticeCard practice, String token, UUID signupId, Awaited awaited, Field code, String news) {

    public Frame frame() {
        return new Frame("Type the code", practice);
    }

    public String action() {
        return Paths.code(token, signupId);
    }

    public String resendAction() {
        return Paths.resend(token, signupId);
    }

    public String callAction() {
        return Paths.call(token, signupId);
    }

    public String signupUrl() {
        return Paths.signup(token);
    }
}
