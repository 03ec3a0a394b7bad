package io.practicelinks.api.signup;

import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.PersonName;
import io.practicelinks.api.patient.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed of who is to be connected, whoever typed it.
 *
 * @param relationship label of a {@link io.practicelinks.api.patient.Relationship}; null: as {@code onBehalfOf} tells
 * @param onBehalfOf name of whom it is about
 * @param birthDate of whom it is about
 */
public record PersonForm(
        String name,
        @Nullable String email,
        @Nullable String relationship,
        @Nullable String onBehalfOf,
        @Nullable String birthDate) {

    /** The person, or null where something is wrong, all of which is added to the errors then. */
    public @Nullable Person read(List<FieldError> errors) {
        PersonName read = PersonName.of(name);
        if (read == null) {
            errors.add(FieldError.body("/name", "Type a name of 1 to 100 characters."));
        }
        String address = email == null || email.isBlank() ? null : email.strip();
        boolean isAddress = address == null || EmailAddress.parse(address) != null;
        if (!isAddress) {
            errors.add(FieldError.body("/email", "Type an e-mail address like name@example.com, or leave it empty."));
        }
        Subject subject = SubjectForm.read(this, errors);
        return read == null || subject == null || !isAddress ? null : new Person(read, address, subject);
    }

    @Override
    public String toString() {
        return "PersonForm[personal]";
    }
}
