package io.practicelinks.api.notice;

import java.util.Locale;

/** How a message reaches a telephone. */
public enum Channel {
    TEXT,
    /** A call, in which the message is spoken. */
    VOICE;

    /** The value in the contract. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The channel of that label; text where there is none. */
    public static Channel of(String label) {
        return VOICE.label().equals(label) ? VOICE : TEXT;
    }
}
