package io.practicelinks.api.signup;

import io.practicelinks.api.patient.PersonName;
import io.practicelinks.api.patient.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be connected, cleaned and found good. Immutable.
 *
 * @param email as typed, not proven
 * @param subject for whom they write
 */
public record Person(PersonName name, @Nullable String email, Subject subject) {

    @Override
    public String toString() {
        return "Person[personal]";
    }
}
