package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.identity.Identity;

/**
 * What lets the practice's words pass to a patient: health information goes to a verified identity only (45 CFR 164.514(h)), what else is
 * needed is said with a declaration or in a safe reply.
 */
enum Gate {
    /** The patient's identity is verified. */
    VERIFIED("verified"),
    /** The sender declared it free of health information, with a reason: an override. */
    DECLARED("declared"),
    /** The practice has approved this text for everybody. */
    SAFE_REPLY("safe-reply");

    private static final String REFUSAL =
            "This patient's identity is not verified. Send a safe reply, or only what holds no health"
                    + " information: say \"healthInformation\": false, with a \"reason\".";

    private static final String NO_FILE = "This patient's identity is not verified: no file can be sent to them.";

    private final String label;

    Gate(String label) {
        this.label = label;
    }

    /** The name in the database. */
    String label() {
        return label;
    }

    /** Fails with {@link Conflict} where nothing lets it pass. */
    static Gate of(Identity identity, Draft draft) {
        return switch (draft) {
            case Draft.Safe safe -> SAFE_REPLY;
            case Draft.Text text when identity == Identity.VERIFIED -> VERIFIED;
            case Draft.Text text
            when !text.attachmentIds().isEmpty() -> throw new Conflict(Conflict.Reason.IDENTITY_UNVERIFIED, NO_FILE);
            case Draft.Text text when text.isDeclaredHarmless() -> DECLARED;
            case Draft.Text text -> throw new Conflict(Conflict.Reason.IDENTITY_UNVERIFIED, REFUSAL);
        };
    }
}
