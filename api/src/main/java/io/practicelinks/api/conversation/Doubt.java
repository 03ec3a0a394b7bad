package io.practicelinks.api.conversation;

import io.practicelinks.api.authority.Authority;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.identity.Identity;
import org.jspecify.annotations.Nullable;

/** What health information is held back for: who the patient is comes first, then whether they may act for whom it is about. */
enum Doubt {
    IDENTITY(Conflict.Reason.IDENTITY_UNVERIFIED, "This patient's identity is not verified", "who you are"),
    AUTHORITY(
            Conflict.Reason.AUTHORITY_UNCONFIRMED,
            "That this person may act for whom they write for is not confirmed",
            "that you may act for the person you write for");

    private final Conflict.Reason reason;
    private final String toPractice;
    private final String toPatient;

    Doubt(Conflict.Reason reason, String toPractice, String toPatient) {
        this.reason = reason;
        this.toPractice = toPractice;
        this.toPatient = toPatient;
    }

    /** Null where there is none. */
    static @Nullable Doubt of(Identity identity, Authority authority) {
        if (identity != Identity.VERIFIED) {
            return IDENTITY;
        }
        return authority.permits() ? null : AUTHORITY;
    }

    /** The refusal to the practice, with what it can do instead. */
    Conflict toPractice(String instead) {
        return new Conflict(reason, toPractice + instead);
    }

    /** The refusal to the patient. */
    Conflict toPatient(String before) {
        return new Conflict(reason, before + " the practice makes sure " + toPatient + ". Please call it.");
    }
}
