package io.practicelinks.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LinkRecord} as the JSON text under its Redis key. The names {@code inc} and {@code ver} are also read by the script that
 * publishes links. What cannot be read, or breaks a rule of the record, is no record: a poisoned value must not lead anyone
 * anywhere. Stateless, any thread.
 */
public final class LinkRecordCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long MAX_NUMBER = 0xffff_ffffL;

    private LinkRecordCodec() {}

    public static byte[] encode(LinkRecord link) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("inc", link.version().incarnation());
            json.writeNumberField("ver", link.version().version());
            json.writeStringField("token", link.token());
            json.writeStringField("status", link.status().label());
            if (link.status() != LinkStatus.DELETED) {
                writeSettings(json, link);
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void writeSettings(JsonGenerator json, LinkRecord link) throws IOException {
        json.writeNumberField("number", link.number());
        json.writeStringField("practice", link.practiceId().toString());
        json.writeStringField("key", link.clickKey().toHex());
        if (link.activeFromMillis() != Long.MIN_VALUE) {
            json.writeNumberField("from", link.activeFromMillis());
        }
        if (link.activeUntilMillis() != Long.MAX_VALUE) {
            json.writeNumberField("until", link.activeUntilMillis());
        }
        json.writeStringField("ios", link.ios().label());
        json.writeStringField("android", link.android().label());
        json.writeStringField("desktop", link.desktop().label());
        writeText(json, "iosStore", link.iosStore());
        writeText(json, "androidStore", link.androidStore());
        writeText(json, "source", link.source());
        writeText(json, "name", link.practice().name());
        writeText(json, "discreetName", link.practice().discreetName());
        writeText(json, "street", link.practice().street());
        writeText(json, "phone", link.practice().phone());
        writeText(json, "hours", link.practice().hours());
        json.writeObjectFieldStart("utm");
        for (Map.Entry<String, String> value : link.utm().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    /** The record of those bytes, or null where they are none. */
    public static @Nullable LinkRecord decode(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            Fields fields = Fields.read(json);
            return fields == null ? null : fields.toRecord();
        } catch (IOException | IllegalArgumentException notARecord) {
            return null;
        }
    }

    /** The flat fields of the JSON object, as texts, and the map of UTM values. */
    private record Fields(Map<String, String> values, Map<String, String> utm) {

        static @Nullable Fields read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Fields fields = new Fields(new HashMap<>(), new HashMap<>());
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String key = json.currentName();
                        json.nextToken();
                        fields.utm.put(key, json.getText());
                    }
                } else {
                    fields.values.put(name, json.getText());
                }
            }
            return fields;
        }

        @Nullable
        LinkRecord toRecord() {
            LinkVersion version = new LinkVersion(number("inc"), number("ver"));
            String token = text("token");
            LinkStatus status = LinkStatus.ofLabel(text("status"));
            if (status == null || !Tokens.isVanity(token)) {
                return null;
            }
            return status == LinkStatus.DELETED
                    ? LinkRecord.tombstone(token, version)
                    : settings(version, token, status);
        }

        private @Nullable LinkRecord settings(LinkVersion version, String token, LinkStatus status) {
            ClickKey key = ClickKey.ofHex(text("key"));
            Destination ios = Destination.ofLabel(text("ios"));
            Destination android = Destination.ofLabel(text("android"));
            Destination desktop = Destination.ofLabel(text("desktop"));
            long number = number("number");
            if (key == null || ios == null || android == null || desktop == null || number < 1 || number > MAX_NUMBER) {
                return null;
            }
            return new LinkRecord(
                    version,
                    token,
                    status,
                    number,
                    UUID.fromString(text("practice")),
                    key,
                    values.containsKey("from") ? number("from") : Long.MIN_VALUE,
                    values.containsKey("until") ? number("until") : Long.MAX_VALUE,
                    ios,
                    android,
                    desktop,
                    storeUrl("iosStore"),
                    storeUrl("androidStore"),
                    new PracticeCard(
                            text("name"),
                            values.get("discreetName"),
                            values.get("street"),
                            values.get("phone"),
                            values.get("hours")),
                    utm,
                    values.get("source"));
        }

        /** A store's URL, or null where there is none or it is not one of a store: the link then leads to its page. */
        private @Nullable String storeUrl(String name) {
            String url = values.get(name);
            return url != null && AllowedDestinations.isStoreUrl(url) ? url : null;
        }

        private String text(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name);
            }
            return value;
        }

        private long number(String name) {
            return Long.parseLong(text(name));
        }
    }
}
