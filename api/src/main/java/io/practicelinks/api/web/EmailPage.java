package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an e-mail address.
 *
 * @param trouble why no code could be sent; null where none was asked for
 */
public record EmailPage(
        PracticeCard practice, Field email, @Nullable String trouble) {

    public Frame frame() {
        return new Frame("Add your e-mail", practice);
    }

    public String action() {
        return Paths.EMAIL;
    }

    public String backUrl() {
        return Paths.CONVERSATION;
    }
}
