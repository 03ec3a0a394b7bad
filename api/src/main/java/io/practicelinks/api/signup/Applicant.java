package io.practicelinks.api.signup;

import io.practicelinks.api.email.EmailAddress;
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
        PersonName name = PersonName.of(request.name());
        if (name == null) {
            errors.add(FieldError.body("/name", "Type a name of 1 to 100 characters."));
        }
        Mobile mobile = Mobile.parse(request.mobile(), defaultRegion);
        if (mobile == null) {
            errors.add(FieldError.body("/mobile", "Type a mobile number that gets text messages, with its area code."));
        }
        String email = blankToNull(request.email());
        if (email != null && EmailAddress.parse(email) == null) {
            errors.add(FieldError.body("/email", "Type an e-mail address like name@example.com, or leave it empty."));
        }
        Subject subject = SubjectForm.read(request, errors);
        if (name == null || mobile == null || subject == null || !errors.isEmpty()) {
            throw new Failure.Invalid(errors);
        }
        return new Applicant(name, mobile, email, subject);
    }

    @Override
    public String toString() {
        return "Applicant[personal]";
    }

    private static @Nullable String blankToNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
