package io.practicelinks.api.notice;

import io.vertx.core.Future;

/** Hands one e-mail to whoever carries it. */
public interface EmailSender {

    /**
     * Succeeds when the mail server has taken the message. Fails with {@link io.practicelinks.api.outbox.OutboxHandler.Refused} where it
     * never will, with anything else where another try may help. Limited in time.
     */
    Future<Void> send(EmailMessage message);
}
