package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a fresh code before the number is changed.
 *
 * @param lastDigits of the number that the patient has; null: none is proven yet
 * @param token of the link under whose pages codes are typed
 */
public record ProveFirstPage(
        PracticeCard practice, @Nullable String lastDigits, String token) {

    public Frame frame() {
        return new Frame("First, show that it is you", practice);
    }

    public String signupUrl() {
        return Paths.signup(token);
    }

    public String deskUrl() {
        return Paths.desk(token);
    }

    public String conversationUrl() {
        return Paths.CONVERSATION;
    }
}
