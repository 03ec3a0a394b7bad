package io.practicelinks.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads link records, many in a row. Records that say the same of a store or a practice share it: of a hundred thousand links most name
 * the same app, and many the same practice. What is remembered for that is bounded. One thread at a time.
 */
public final class LinkRecordDecoder {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long MAX_NUMBER = 0xffff_ffffL;

    /** A power of two. */
    private static final int CARDS = 1_024;

    private final @Nullable PracticeCard[] cards = new @Nullable PracticeCard[CARDS];
    private @Nullable String lastIosStore;
    private @Nullable String lastAndroidStore;

    /** The record of those bytes, or null where they are none. */
    public @Nullable LinkRecord decode(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            Draft draft = new Draft();
            return draft.read(json) ? toRecord(draft) : null;
        } catch (IOException | IllegalArgumentException notARecord) {
            return null;
        }
    }

    private @Nullable LinkRecord toRecord(Draft draft) {
        LinkVersion version = new LinkVersion(number(draft.incarnation), number(draft.version));
        String token = text(draft.token);
        LinkStatus status = LinkStatus.ofLabel(text(draft.status));
        if (status == null || !Tokens.isVanity(token)) {
            return null;
        }
        return status == LinkStatus.DELETED
                ? LinkRecord.tombstone(token, version)
                : settings(draft, version, token, status);
    }

    private @Nullable LinkRecord settings(Draft draft, LinkVersion version, String token, LinkStatus status) {
        ClickKey key = ClickKey.ofHex(text(draft.key));
        Destination ios = Destination.ofLabel(text(draft.ios));
        Destination android = Destination.ofLabel(text(draft.android));
        Destination desktop = Destination.ofLabel(text(draft.desktop));
        long number = number(draft.number);
        if (key == null || ios == null || android == null || desktop == null || number < 1 || number > MAX_NUMBER) {
            return null;
        }
        return new LinkRecord(
                version,
                token,
                status,
                number,
                UUID.fromString(text(draft.practice)),
                key,
                draft.from == null ? Long.MIN_VALUE : number(draft.from),
                draft.until == null ? Long.MAX_VALUE : number(draft.until),
                ios,
                android,
                desktop,
                iosStore(draft.iosStore),
                androidStore(draft.androidStore),
                shared(new PracticeCard(text(draft.name), draft.discreetName, draft.street, draft.phone, draft.hours)),
                draft.utm == null ? Map.of() : draft.utm,
                draft.source);
    }

    private @Nullable String iosStore(@Nullable String url) {
        if (!Objects.equals(url, lastIosStore)) {
            lastIosStore = checked(url);
        }
        return lastIosStore;
    }

    private @Nullable String androidStore(@Nullable String url) {
        if (!Objects.equals(url, lastAndroidStore)) {
            lastAndroidStore = checked(url);
        }
        return lastAndroidStore;
    }

    /** A store's URL, or null where there is none or it is not one of a store: the link then leads to its page. */
    private static @Nullable String checked(@Nullable String url) {
        return url != null && AllowedDestinations.isStoreUrl(url) ? url : null;
    }

    private PracticeCard shared(PracticeCard card) {
        int hash = card.hashCode();
        int slot = (hash ^ hash >>> 16) & (CARDS - 1);
        PracticeCard known = cards[slot];
        if (known != null && card.equals(known)) {
            return known;
        }
        cards[slot] = card;
        return card;
    }

    private static String text(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        return value;
    }

    private static long number(@Nullable String value) {
        return Long.parseLong(text(value));
    }

    /** The fields of the JSON object as texts, null where there is none. */
    private static final class Draft {

        private @Nullable String incarnation;
        private @Nullable String version;
        private @Nullable String token;
        private @Nullable String status;
        private @Nullable String number;
        private @Nullable String practice;
        private @Nullable String key;
        private @Nullable String from;
        private @Nullable String until;
        private @Nullable String ios;
        private @Nullable String android;
        private @Nullable String desktop;
        private @Nullable String iosStore;
        private @Nullable String androidStore;
        private @Nullable String source;
        private @Nullable String name;
        private @Nullable String discreetName;
        private @Nullable String street;
        private @Nullable String phone;
        private @Nullable String hours;
        private @Nullable Map<String, String> utm;

        boolean read(JsonParser json) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    utm = readUtm(json);
                } else {
                    take(field, json.getText());
                }
            }
            return true;
        }

        private static Map<String, String> readUtm(JsonParser json) throws IOException {
            Map<String, String> values = Map.of();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken ignored = json.nextToken();
                values = values.isEmpty() ? new HashMap<>() : values;
                values.put(field, json.getText());
            }
            return values;
        }

        private void take(String field, String text) {
            switch (field) {
                case "inc" -> incarnation = text;
                case "ver" -> version = text;
                case "token" -> token = text;
                case "status" -> status = text;
                case "number" -> number = text;
                case "practice" -> practice = text;
                case "key" -> key = text;
                case "from" -> from = text;
                case "until" -> until = text;
                case "ios" -> ios = text;
                case "android" -> android = text;
                case "desktop" -> desktop = text;
                case "iosStore" -> iosStore = text;
                case "androidStore" -> androidStore = text;
                case "source" -> source = text;
                case "name" -> name = text;
                case "discreetName" -> discreetName = text;
                case "street" -> street = text;
                case "phone" -> phone = text;
                case "hours" -> hours = text;
                default -> {} // of a later version
            }
        }
    }
}
