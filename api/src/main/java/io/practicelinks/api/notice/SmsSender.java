package io.practicelinks.api.notice;

import io.vertx.core.Future;

/** Hands one text message to whoever carries it. */
public interface SmsSender {

    /**
     * Succeeds when the carrier has taken the message. Fails with {@link io.practicelinks.api.outbox.OutboxHandler.Refused} where it
     * never will, with anything else where another try may help. Limited in time.
     */
    Future<Void> send(SmsMessage message);
}
