package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;

/**
 * Asks for the code that the front desk gave.
 *
 * @param device as which a browser that is not known is to be remembered, so that a form that is sent twice is one; empty for one that is
 */
public record DeskPage(PracticeCard practice, String token, String device, Field code) {

    public Frame frame() {
        return new Frame("Your code from the front desk", practice);
    }

    public String action() {
        return Paths.desk(token);
    }

    public String signupUrl() {
        return Paths.signup(token);
    }

    @Override
    public String toString() {
        return "DeskPage[personal]";
    }
}
