package io.practicelinks.api.notice;

/** The carriers of e-mails that the settings may name. */
public enum EmailProvider {
    /** None: messages can be read on loopback. Only with embedded stores. */
    OUTBOX,
    SMTP
}
