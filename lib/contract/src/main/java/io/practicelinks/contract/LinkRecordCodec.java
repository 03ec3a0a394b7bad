package io.practicelinks.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LinkRecord} as the JSON text under its Redis key. The names {@code inc} and {@code ver} are also read by the script that
 * publishes links. What cannot be read, or breaks a rule of the record, is no record: a poisoned value must not lead anyone
 * anywhere. Stateless, any thread.
 */
public final class LinkRecordCodec {

    private static final JsonFactory JSON = new JsonFactory();

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
        // In one order: the map has another in each process, and who compares links compares bytes.
        for (Map.Entry<String, String> value : new TreeMap<>(link.utm()).entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    /** The record of those bytes, or null where they are none. Who reads many keeps a {@link LinkRecordDecoder}. */
    public static @Nullable LinkRecord decode(byte[] bytes) {
        return new LinkRecordDecoder().decode(bytes);
    }
}
