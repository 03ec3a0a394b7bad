package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * What lets the practice's words pass to a patient: health information goes to a verified identity only (45 CFR 164.514(h)), what else is
 * needed is said with a declaration or in a safe reply.
 */
enum Gate {
    /** The patient's identity is verified, and that they may act for whom it is about confirmed. */
    VERIFIED("verified"),
    /** The sender declared it free of health information, with a reason: an override. */
    DECLARED("declared"),
    /** The practice has approved this text for everybody. */
    SAFE_REPLY("safe-reply");

    /** What the practice is told after the reason. */
    static final String NO_FILE = ": no file can be sent to them.";

    private static final String INSTEAD = ". Send a safe reply, or only what holds no health information: say"
            + " \"healthInformation\": false, with a \"reason\".";

    private final String label;

    Gate(String label) {
        this.label = label;
    }

    /** The name in the database. */
    String label() {
        return label;
    }

    /**
     * Fails with {@link Conflict} where nothing lets it pass.
     *
     * @param doubt what speaks against health information; null: nothing
     */
    static Gate of(@Nullable Doubt doubt, Draft draft) {
        return switch (draft) {
            case Draft.Safe safe -> SAFE_REPLY;
            case Draft.Text text when doubt == null -> VERIFIED;
            case Draft.Text text when !text.attachmentIds().isEmpty() -> throw doubt.toPractice(NO_FILE);
            case Draft.Text text when text.isDeclaredHarmless() -> DECLARED;
            case Draft.Text text -> throw doubt.toPractice(INSTEAD);
        };
    }
}
