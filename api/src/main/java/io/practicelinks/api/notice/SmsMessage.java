package io.practicelinks.api.notice;

import io.vertx.core.json.JsonObject;

/**
 * One message, to be read or to be heard.
 *
 * @param to E.164
 * @param text to be shown, or to be spoken
 * @param country ISO 3166-1 alpha-2 of the number, for counting
 */
public record SmsMessage(String to, String text, String country, Channel channel) {

    /** As it rests, sealed, in the outbox. */
    public JsonObject toJson() {
        return JsonObject.of("to", to, "text", text, "country", country, "channel", channel.label());
    }

    static SmsMessage of(JsonObject json) {
        return new SmsMessage(
                json.getString("to"),
                json.getString("text"),
                json.getString("country"),
                Channel.of(json.getString("channel", Channel.TEXT.label())));
    }

    @Override
    public String toString() {
        return "SmsMessage[personal]";
    }
}
