package io.practicelinks.api.outbox;

import java.util.Locale;

/** The kinds of work that go through the outbox. */
public enum OutboxKind {
    /** Publish a link to the read model; the subject is the link's id, there is no payload. */
    LINK,
    /** Send a text message; the payload holds number and text. */
    SMS,
    /** Send an e-mail; the payload holds address, subject and text. */
    EMAIL;

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
