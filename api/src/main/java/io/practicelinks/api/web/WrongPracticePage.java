package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;

/** Asks whether this is really not the patient's practice. */
public record WrongPracticePage(PracticeCard practice) {

    public Frame frame() {
        return new Frame("Not your practice?", practice);
    }

    public String action() {
        return Paths.WRONG_PRACTICE;
    }

    public String conversationUrl() {
        return Paths.CONVERSATION;
    }
}
