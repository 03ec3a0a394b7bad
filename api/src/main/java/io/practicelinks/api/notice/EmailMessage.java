package io.practicelinks.api.notice;

import io.vertx.core.json.JsonObject;

/**
 * One e-mail in plain text.
 *
 * @param to one address, without a display name
 */
public record EmailMessage(String to, String subject, String text) {

    /** As it rests, sealed, in the outbox. */
    public JsonObject toJson() {
        return JsonObject.of("to", to, "subject", subject, "text", text);
    }

    static EmailMessage of(JsonObject json) {
        return new EmailMessage(json.getString("to"), json.getString("subject"), json.getString("text"));
    }

    @Override
    public String toString() {
        return "EmailMessage[personal]";
    }
}
