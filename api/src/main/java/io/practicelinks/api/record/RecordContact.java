package io.practicelinks.api.record;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a practice knows of a patient to recognise and to reach them by. Immutable.
 *
 * @param givenName may be empty, where the family name is not
 * @param familyName may be empty, where the given name is not
 * @param mobile E.164
 * @param email as the practice wrote it
 */
public record RecordContact(
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        @Nullable String mobile,
        @Nullable String email) {

    private static final String GIVEN = "given";
    private static final String FAMILY = "family";
    private static final String BIRTH = "birth";
    private static final String MOBILE = "mobile";
    private static final String EMAIL = "email";

    /** As it rests, sealed. */
    JsonObject toJson() {
        return new JsonObject()
                .put(GIVEN, givenName)
                .put(FAMILY, familyName)
                .put(BIRTH, birthDate == null ? null : birthDate.toString())
                .put(MOBILE, mobile)
                .put(EMAIL, email);
    }

    static RecordContact of(JsonObject json) {
        String birth = json.getString(BIRTH);
        return new RecordContact(
                json.getString(GIVEN),
                json.getString(FAMILY),
                birth == null ? null : LocalDate.parse(birth),
                json.getString(MOBILE),
                json.getString(EMAIL));
    }

    @Override
    public String toString() {
        return "RecordContact[personal]";
    }
}
