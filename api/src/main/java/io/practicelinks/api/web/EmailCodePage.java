package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import java.util.UUID;

/**
 * Asks for the code that was sent to an e-mail address.
 *
 * @param address the patient's own words, shown so that a slip of the finger shows
 */
public record EmailCodePage(PracticeCard practice, UUID proofId, String address, Field code) {

    public Frame frame() {
        return new Frame("Type the code", practice);
    }

    public String action() {
        return Paths.emailCode(proofId);
    }

    public String againUrl() {
        return Paths.EMAIL;
    }

    public String backUrl() {
        return Paths.CONVERSATION;
    }

    @Override
    public String toString() {
        return "EmailCodePage[personal]";
    }
}
