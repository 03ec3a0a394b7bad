package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the patient's new number.
 *
 * @param trouble what is wrong that the field is not the cause of
 */
public record NumberPage(
        PracticeCard practice, Field mobile, @Nullable String trouble) {

    public Frame frame() {
        return new Frame("Change your number", practice);
    }

    public String action() {
        return Paths.NUMBER;
    }

    public String conversationUrl() {
        return Paths.CONVERSATION;
    }
}
