package io.practicelinks.api.notice;

import io.practicelinks.api.outbox.OutboxEntry;
import io.practicelinks.api.outbox.OutboxHandler;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Sends the e-mails that come out of the outbox. */
public final class EmailHandler implements OutboxHandler {

    private final EmailSender sender;

    public EmailHandler(EmailSender sender) {
        this.sender = sender;
    }

    @Override
    public Future<Void> handle(OutboxEntry entry) {
        JsonObject payload = entry.payload();
        if (payload == null) {
            throw new Refused("an e-mail without a payload");
        }
        return sender.send(EmailMessage.of(payload));
    }
}
