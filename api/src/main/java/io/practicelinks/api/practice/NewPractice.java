package io.practicelinks.api.practice;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.failure.OneLine;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a practice from a request that fits the contract; checks what a schema cannot say. */
final class NewPractice {

    /** For a number without a country code. */
    private static final String HOME_REGION = "US";

    private static final String DEFAULT_TIME_ZONE = "UTC";
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /** IANA names, which Postgres knows as well; not Java's own {@code SystemV/...}. */
    private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith("SystemV/"))
            .toList());

    private final JsonObject body;
    private final List<FieldError> errors = new ArrayList<>();

    private NewPractice(JsonObject body) {
        this.body = body;
    }

    static Practice of(UUID id, JsonObject body) {
        NewPractice reading = new NewPractice(body);
        String name = reading.text("name");
        Practice practice = new Practice(
                id,
                name == null ? "" : name,
                reading.text("discreetName"),
                reading.text("street"),
                reading.phone(),
                reading.text("hours"),
                reading.timeZone());
        if (!reading.errors.isEmpty()) {
            throw new Failure.Invalid(reading.errors);
        }
        return practice;
    }

    private @Nullable String text(String field) {
        String text = body.getString(field);
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.isEmpty() || !OneLine.holds(stripped)) {
            errors.add(FieldError.body("/" + field, "must be one line of text"));
        }
        return stripped;
    }

    private @Nullable String phone() {
        String text = text("phone");
        if (text == null) {
            return null;
        }
        try {
            PhoneNumber number = PHONES.parse(text, HOME_REGION);
            if (PHONES.isValidNumber(number)) {
                return PHONES.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException notANumber) {
            // Falls through to the same answer.
        }
        errors.add(FieldError.body("/phone", "is not a phone number"));
        return null;
    }

    private ZoneId timeZone() {
        String name = body.getString("timeZone", DEFAULT_TIME_ZONE);
        if (TIME_ZONES.contains(name)) {
            return ZoneId.of(name);
        }
        errors.add(FieldError.body("/timeZone", "is not a time zone of the IANA database"));
        return ZoneId.of(DEFAULT_TIME_ZONE);
    }
}
