package io.practicelinks.api.notice;

import io.practicelinks.api.outbox.OutboxEntry;
import io.practicelinks.api.outbox.OutboxHandler;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Sends the text messages that come out of the outbox. */
public final class SmsHandler implements OutboxHandler {

    private final SmsSender sender;
    private final Consumer<String> sentToCountry;

    /** @param sentToCountry counts a message that the carrier took, by the country of its number */
    public SmsHandler(SmsSender sender, Consumer<String> sentToCountry) {
        this.sender = sender;
        this.sentToCountry = sentToCountry;
    }

    @Override
    public Future<Void> handle(OutboxEntry entry) {
        JsonObject payload = entry.payload();
        if (payload == null) {
            throw new Refused("a text message without a payload");
        }
        SmsMessage message = SmsMessage.of(payload);
        return sender.send(message).onSuccess(taken -> sentToCountry.accept(message.country()));
    }
}
