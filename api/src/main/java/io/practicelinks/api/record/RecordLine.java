package io.practicelinks.api.record;

import io.vertx.core.json.JsonObject;

/** One good line of a file. */
record RecordLine(String externalId, RecordContact contact) {

    private static final String EXTERNAL_ID = "externalId";
    private static final String CONTACT = "contact";

    /** As it waits, sealed, to be merged. */
    JsonObject toJson() {
        return new JsonObject().put(EXTERNAL_ID, externalId).put(CONTACT, contact.toJson());
    }

    static RecordLine of(JsonObject json) {
        return new RecordLine(json.getString(EXTERNAL_ID), RecordContact.of(json.getJsonObject(CONTACT)));
    }

    @Override
    public String toString() {
        return "RecordLine[personal]";
    }
}
