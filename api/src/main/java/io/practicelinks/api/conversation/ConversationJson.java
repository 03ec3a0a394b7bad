package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.Attachment;
import io.practicelinks.api.authority.AuthorityRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How conversations and messages look in JSON. Absent: not known, or not for this reader. */
public final class ConversationJson {

    private ConversationJson() {}

    /** One page of the inbox; with a cursor where there may be more. */
    static JsonObject page(List<Conversation> conversations, PageRequest request) {
        JsonArray items = new JsonArray();
        conversations.forEach(conversation -> items.add(of(conversation)));
        JsonObject page = new JsonObject().put("items", items);
        if (conversations.size() == request.limit()) {
            Conversation last = conversations.getLast();
            page.put("nextCursor", PageRequest.cursor(new Position(last.openedAt(), last.id())));
        }
        return page;
    }

    static JsonObject of(Transcript transcript) {
        JsonObject json = of(transcript.conversation());
        putIfKnown(json, "legalHoldReason", transcript.holdReason());
        putIfKnown(json, "blockReason", transcript.blockReason());
        putIfKnown(json, "callBackWords", transcript.callBackWords());
        putIfKnown(json, "historyHidden", transcript.isHistoryHidden() ? true : null);
        return with(transcript.said(), json);
    }

    /** The same object with what was said, and whether there is more of it. */
    public static JsonObject with(Passage said, JsonObject json) {
        JsonArray messages = new JsonArray();
        said.messages().forEach(message -> messages.add(of(message)));
        json.put("messages", messages);
        putIfKnown(json, "olderMessages", said.hasOlder() ? true : null);
        return json;
    }

    /** A message as its reader may see it. */
    static JsonObject of(Message message) {
        JsonObject json = new JsonObject()
                .put("id", message.id().toString())
                .put("author", message.author().label())
                .put("text", message.text())
                .put("sentAt", message.sentAt().toString());
        putIfKnown(json, "healthInformation", message.healthInformation());
        putIfKnown(json, "reason", message.reason());
        putIfKnown(
                json,
                "staffId",
                message.staffId() == null ? null : message.staffId().toString());
        if (!message.attachments().isEmpty()) {
            JsonArray files = new JsonArray();
            message.attachments().forEach(file -> files.add(of(file)));
            json.put("attachments", files);
        }
        putIfKnown(
                json,
                "readAt",
                message.readAt() == null ? null : message.readAt().toString());
        return json;
    }

    static JsonObject of(Attachment file) {
        return new JsonObject()
                .put("id", file.id().toString())
                .put("name", file.name())
                .put("type", file.type().mediaType())
                .put("size", file.size());
    }

    private static JsonObject of(Conversation conversation) {
        JsonObject json = new JsonObject()
                .put("id", conversation.id().toString())
                .put("patient", patient(conversation))
                .put("tags", new JsonArray(conversation.tags()));
        putIfKnown(json, "source", conversation.source());
        putIfKnown(json, "assignee", conversation.assignee());
        json.put("attribution", conversation.attribution())
                .put("link", link(conversation.link()))
                .put("identity", conversation.identity().label())
                .put("unread", conversation.unread());
        if (conversation.authority().isNeeded()) {
            json.put("authority", AuthorityRoutes.json(conversation.authority()));
        }
        if (conversation.isHeld() != null) { // the practice's to know, both of them
            json.put("legalHold", conversation.isHeld())
                    .put("state", conversation.state().label());
        }
        putIfKnown(json, "sealed", conversation.isSealed() ? true : null);
        return json.put("openedAt", conversation.openedAt().toString())
                .put("updatedAt", conversation.updatedAt().toString());
    }

    private static JsonObject patient(Conversation conversation) {
        Conversation.Patient patient = conversation.patient();
        JsonObject json = new JsonObject().put("id", patient.id().toString()).put("name", patient.name());
        putIfKnown(json, "mobile", patient.mobile());
        putIfKnown(json, "email", patient.email());
        if (patient.isEmailProven()) {
            json.put("emailProven", true);
        }
        json.put("relationship", patient.relationship().label());
        putIfKnown(json, "onBehalfOf", patient.onBehalfOf());
        putIfKnown(
                json,
                "birthDate",
                patient.birthDate() == null ? null : patient.birthDate().toString());
        if (!conversation.sameNumberAs().isEmpty()) {
            JsonArray others = new JsonArray();
            conversation.sameNumberAs().forEach(other -> others.add(namesake(other)));
            json.put("sameNumberAs", others);
        }
        return json;
    }

    private static JsonObject namesake(Conversation.Namesake other) {
        JsonObject json = new JsonObject()
                .put("patientId", other.patientId().toString())
                .put("conversationId", other.conversationId().toString())
                .put("name", other.name());
        putIfKnown(json, "onBehalfOf", other.onBehalfOf());
        return json;
    }

    private static JsonObject link(Conversation.Link link) {
        return new JsonObject()
                .put("id", link.id().toString())
                .put("label", link.label())
                .put("token", link.token());
    }

    private static void putIfKnown(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
