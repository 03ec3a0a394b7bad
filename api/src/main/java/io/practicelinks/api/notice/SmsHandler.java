package io.practicelinks.api.notice;

import io.practicelinks.api.outbox.OutboxEntry;
import io.practicelinks.api.outbox.OutboxHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Sends the text messages that come out of the outbox, but none to a number that said STOP: here, and not where a message is asked for, so
 * that nobody can tell such a number by the answer.
 */
public final class SmsHandler implements OutboxHandler {

    private final SmsSender sender;
    private final StopListService stops;
    private final Consumer<String> sentToCountry;
    private final Runnable stopped;

    /**
     * @param sentToCountry counts a message that the carrier took, by the country of its number
     * @param stopped counts a message that was not sent, since its number said STOP
     */
    public SmsHandler(SmsSender sender, StopListService stops, Consumer<String> sentToCountry, Runnable stopped) {
        this.sender = sender;
        this.stops = stops;
        this.sentToCountry = sentToCountry;
        this.stopped = stopped;
    }

    @Override
    public Future<Void> handle(OutboxEntry entry) {
        JsonObject payload = entry.payload();
        if (payload == null) {
            throw new Refused("a text message without a payload");
        }
        SmsMessage message = SmsMessage.of(payload);
        if (stops.isStopped(message.to())) {
            stopped.run();
            return Future.succeededFuture();
        }
        Context relay = Objects.requireNonNull(Vertx.currentContext());
        return sender.send(message)
                .onSuccess(taken -> sentToCountry.accept(message.country()))
                .recover(trouble -> trouble instanceof SmsSender.Stopped
                        ? Future.future(listed -> relay.runOnContext(owned -> list(message, listed)))
                        : Future.failedFuture(trouble));
    }

    /** On the relay's virtual thread, which may wait for the database; the carrier's answer arrives on another. */
    private void list(SmsMessage message, Promise<Void> listed) {
        try {
            stops.refusedByCarrier(message.to());
            stopped.run();
            listed.complete();
        } catch (RuntimeException trouble) {
            listed.fail(trouble);
        }
    }
}
