package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the patient's new number.
 *
 * @param hasNumber false where it is their first
 * @param trouble what is wrong that the field is not the cause of
 */
public record NumberPage(
        PracticeCard practice,
        boolean hasNumber,
        Field mobile,
        @Nullable String trouble) {

    public Frame frame() {
        return new Frame(title(), practice);
    }

    public String title() {
        return title(hasNumber);
    }

    static String title(boolean hasNumber) {
        return hasNumber ? "Change your number" : "Add a mobile number";
    }

    public String action() {
        return Paths.NUMBER;
    }

    public String conversationUrl() {
        return Paths.CONVERSATION;
    }
}
