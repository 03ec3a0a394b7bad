package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;

/** Asks "Is this your practice?", before anything is asked of the patient. */
public record PracticePage(PracticeCard practice, String token) {

    public Frame frame() {
        return new Frame("Is this your practice?", practice);
    }

    public String signupUrl() {
        return Paths.signup(token);
    }
}
