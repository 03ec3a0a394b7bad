package io.practicelinks.api.practice;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which settings of a practice a request changes: those that it names. Immutable.
 *
 * @param eventUntil null: no event
 * @param codeCountries null: those of the installation
 * @param messageRetentionDays null: messages are kept without end
 * @param guardianAccessEndsAtAge years; null: not named
 */
record PracticeChange(
        boolean namesEventUntil,
        @Nullable Instant eventUntil,
        boolean namesCodeCountries,
        @Nullable List<String> codeCountries,
        boolean namesMessageRetentionDays,
        @Nullable Integer messageRetentionDays,
        @Nullable Integer guardianAccessEndsAtAge) {

    /** So that nobody forgets an event, which raises limits. */
    static final Duration LONGEST_EVENT = Duration.ofDays(7);

    private static final String EVENT_UNTIL = "eventUntil";
    private static final String CODE_COUNTRIES = "codeCountries";
    private static final String MESSAGE_RETENTION_DAYS = "messageRetentionDays";
    private static final String GUARDIAN_ACCESS_ENDS_AT_AGE = "guardianAccessEndsAtAge";
    private static final String NO_TIME =
            "must be a time within 7 days from now, as RFC 3339 has it: 2030-01-31T09:00:00Z";

    /** Reads a request that fits the contract. Fails with {@link Failure.Invalid}. */
    static PracticeChange of(JsonObject body) {
        List<FieldError> errors = new ArrayList<>();
        Instant eventUntil = time(body.getString(EVENT_UNTIL), errors);
        List<String> countries = countries(body.getJsonArray(CODE_COUNTRIES), errors);
        if (!errors.isEmpty()) {
            throw new Failure.Invalid(errors);
        }
        return new PracticeChange(
                body.containsKey(EVENT_UNTIL),
                eventUntil,
                body.containsKey(CODE_COUNTRIES),
                countries,
                body.containsKey(MESSAGE_RETENTION_DAYS),
                body.getInteger(MESSAGE_RETENTION_DAYS),
                body.getInteger(GUARDIAN_ACCESS_ENDS_AT_AGE));
    }

    /** Fails with {@link Failure.Invalid} where an event would be over already, or be too long. */
    void requireEventWithin(Instant now) {
        if (eventUntil != null && (eventUntil.isBefore(now) || eventUntil.isAfter(now.plus(LONGEST_EVENT)))) {
            throw new Failure.Invalid(FieldError.body("/" + EVENT_UNTIL, NO_TIME));
        }
    }

    /** The names of the fields, for the record. */
    String fields() {
        List<String> fields = new ArrayList<>();
        if (namesEventUntil) {
            fields.add(EVENT_UNTIL);
        }
        if (namesCodeCountries) {
            fields.add(CODE_COUNTRIES);
        }
        if (namesMessageRetentionDays) {
            fields.add(MESSAGE_RETENTION_DAYS);
        }
        if (guardianAccessEndsAtAge != null) {
            fields.add(GUARDIAN_ACCESS_ENDS_AT_AGE);
        }
        return String.join(",", fields);
    }

    private static @Nullable Instant time(@Nullable String text, List<FieldError> errors) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notATime) {
            errors.add(FieldError.body("/" + EVENT_UNTIL, NO_TIME));
            return null;
        }
    }

    private static @Nullable List<String> countries(@Nullable JsonArray array, List<FieldError> errors) {
        if (array == null) {
            return null;
        }
        Set<String> known = PhoneNumberUtil.getInstance().getSupportedRegions();
        List<String> countries = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!known.contains(array.getString(i))) {
                errors.add(FieldError.body("/" + CODE_COUNTRIES + "/" + i, "is not a country's code, such as US"));
            }
            countries.add(array.getString(i));
        }
        return countries;
    }
}
