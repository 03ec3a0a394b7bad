package io.practicelinks.api.link;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.failure.OneLine;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.Destination;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from a request that fits the contract, over those that are there: what it does not name stays, what it names as null
 * is cleared. Checks what a schema cannot say. For one request.
 */
final class LinkSettingsReader {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final JsonObject body;
    private final LinkSettings before;
    private final List<FieldError> errors = new ArrayList<>();

    private LinkSettingsReader(JsonObject body, LinkSettings before) {
        this.body = body;
        this.before = before;
    }

    static LinkSettings read(JsonObject body, LinkSettings before) {
        LinkSettingsReader reader = new LinkSettingsReader(body, before);
        LinkSettings settings = reader.read();
        if (!reader.errors.isEmpty()) {
            throw new Failure.Invalid(reader.errors);
        }
        return settings;
    }

    private LinkSettings read() {
        boolean isAd = body.containsKey("preset") ? LinkSettings.AD.equals(body.getString("preset")) : before.isAd();
        // Becoming an ad link moves all destinations to the page; a request that says otherwise at once contradicts
        // itself.
        boolean becomesAd = isAd && !before.isAd();
        Instant from = time("activeFrom", before.activeFrom());
        Instant until = time("activeUntil", before.activeUntil());
        if (from != null && until != null && !from.isBefore(until)) {
            errors.add(FieldError.body("/activeUntil", "must be after activeFrom"));
        }
        return new LinkSettings(
                Objects.requireNonNullElse(line("label", before.label(), Integer.MAX_VALUE), ""),
                tags(),
                line("source", before.source(), ClickLayout.MAX_SOURCE),
                line("assignee", before.assignee(), Integer.MAX_VALUE),
                utm(),
                isAd,
                destination("ios", becomesAd ? Destination.PAGE : before.ios(), isAd),
                destination("android", becomesAd ? Destination.PAGE : before.android(), isAd),
                destination("desktop", becomesAd ? Destination.PAGE : before.desktop(), isAd),
                greeting(),
                from,
                until);
    }

    /** One line of text, at most so many bytes: longer ones would not fit a click. */
    private @Nullable String line(String field, @Nullable String unchanged, int maxBytes) {
        if (!body.containsKey(field)) {
            return unchanged;
        }
        String text = body.getString(field);
        return text == null ? null : checkedLine("/" + field, text, maxBytes);
    }

    private String checkedLine(String pointer, String text, int maxBytes) {
        String stripped = text.strip();
        if (stripped.isEmpty() || !OneLine.holds(stripped)) {
            errors.add(FieldError.body(pointer, "must be one line of text"));
        }
        if (stripped.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            errors.add(FieldError.body(pointer, "must have at most " + maxBytes + " bytes in UTF-8"));
        }
        return stripped;
    }

    private List<String> tags() {
        if (!body.containsKey("tags")) {
            return before.tags();
        }
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < body.getJsonArray("tags").size(); i++) {
            String tag = checkedLine("/tags/" + i, body.getJsonArray("tags").getString(i), Integer.MAX_VALUE);
            if (tags.contains(tag)) {
                errors.add(FieldError.body("/tags/" + i, "must not repeat a tag"));
            }
            tags.add(tag);
        }
        return tags;
    }

    private Map<String, String> utm() {
        if (!body.containsKey("utm")) {
            return before.utm();
        }
        Map<String, String> utm = new LinkedHashMap<>();
        JsonObject given = body.getJsonObject("utm");
        for (Map.Entry<String, Object> field : given == null ? new JsonObject() : given) {
            String pointer = "/utm/" + field.getKey();
            utm.put(field.getKey(), checkedLine(pointer, String.valueOf(field.getValue()), ClickLayout.MAX_UTM));
        }
        return utm;
    }

    private Destination destination(String field, Destination unchanged, boolean isAd) {
        String label = body.getString(field);
        Destination destination = label == null ? unchanged : Objects.requireNonNull(Destination.ofLabel(label));
        if (isAd && destination != Destination.PAGE) {
            errors.add(FieldError.body("/" + field, "must be page with the preset ad"));
        }
        return destination;
    }

    /** May have several lines. */
    private @Nullable String greeting() {
        if (!body.containsKey("greeting")) {
            return before.greeting();
        }
        String text = body.getString("greeting");
        if (text == null) {
            return null;
        }
        if (text.isBlank() || !OneLine.holds(text.replace('\n', ' '))) {
            errors.add(FieldError.body("/greeting", "must be text, with line feeds as its only control characters"));
        }
        return text.strip();
    }

    private @Nullable Instant time(String field, @Nullable Instant unchanged) {
        if (!body.containsKey(field)) {
            return unchanged;
        }
        String text = body.getString(field);
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException notATime) {
            // The same answer as for one that is out of bounds.
        }
        errors.add(
                FieldError.body("/" + field, "must be a time from 2000 on as RFC 3339 has it: 2030-01-31T09:00:00Z"));
        return unchanged;
    }
}
