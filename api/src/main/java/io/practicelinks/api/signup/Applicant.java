package io.practicelinks.api.signup;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PersonName;
import io.practicelinks.api.patient.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who signs up: a request's personal values, cleaned and found good. Immutable. */
record Applicant(PersonName name, Mobile mobile, @Nullable String email, Subject subject) {

    /** Fails with {@link Failure.Invalid}, which names all that is wrong at once. */
    static Applicant of(SignupRequest request, String defaultRegion) {
        List<FieldError> errors = new ArrayList<>();
        Person person = new PersonForm(
                        request.name(),
                        request.email(),
                        request.relationship(),
                        request.onBehalfOf(),
                        request.birthDate())
                .read(errors);
        Mobile mobile = Mobile.parse(request.mobile(), defaultRegion);
        if (mobile == null) {
            errors.add(FieldError.body("/mobile", "Type a mobile number that gets text messages, with its area code."));
        }
        if (person == null || mobile == null) {
            throw new Failure.Invalid(errors);
        }
        return new Applicant(person.name(), mobile, person.email(), person.subject());
    }

    @Override
    public String toString() {
        return "Applicant[personal]";
    }
}
