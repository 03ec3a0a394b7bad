package io.practicelinks.api.notice;

/** The carriers of text messages that the settings may name. */
public enum SmsProvider {
    /** None: messages can be read on loopback. Only with embedded stores. */
    OUTBOX,
    TWILIO
}
