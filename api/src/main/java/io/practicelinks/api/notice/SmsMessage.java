package io.practicelinks.api.notice;

import io.vertx.core.json.JsonObject;

/**
 * One text message.
 *
 * @param to E.164
 * @param country ISO 3166-1 alpha-2 of the number, for counting
 */
public record SmsMessage(String to, String text, String country) {

    /** As it rests, sealed, in the outbox. */
    public JsonObject toJson() {
        return JsonObject.of("to", to, "text", text, "country", country);
    }

    static SmsMessage of(JsonObject json) {
        return new SmsMessage(json.getString("to"), json.getString("text"), json.getString("country"));
    }

    @Override
    public String toString() {
        return "SmsMessage[personal]";
    }
}
