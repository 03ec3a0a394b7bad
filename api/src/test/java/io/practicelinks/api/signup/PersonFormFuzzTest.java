package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.AgeRules;
import io.practicelinks.api.patient.Relationship;
import io.practicelinks.api.patient.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever a person types of themselves and of whom they write for. Run by itself, see docs/fuzzing.md. */
class PersonFormFuzzTest {

    private static final int FIELDS = 5;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final AgeRules RULES = new AgeRules(18, ZoneOffset.UTC);

    /** Name, e-mail address, relationship, name of whom it is about and their date of birth, each in a line. */
    @FuzzTest
    void shouldReadAPersonThatFitsTheirSubjectOrSayWhatIsWrong(byte[] bytes) {
        // Given
        @Nullable String[] typed = Arrays.copyOf(new String(bytes, StandardCharsets.UTF_8).split("\n", FIELDS), FIELDS);
        PersonForm form = new PersonForm(String.valueOf(typed[0]), typed[1], typed[2], typed[3], typed[4]);
        List<FieldError> errors = new ArrayList<>();

        // When
        Person person = form.read(errors);

        // Then
        assertThat(person == null).isEqualTo(!errors.isEmpty());
        assertThat(errors)
                .extracting(FieldError::name)
                .isSubsetOf("/name", "/email", "/relationship", "/onBehalfOf", "/birthDate");
        if (person != null) {
            assertThat(person.email() == null || EmailAddress.parse(person.email()) != null)
                    .isTrue();
            assertAges(person.subject());
        }
    }

    private static void assertAges(Subject subject) {
        LocalDate birthDate = subject.birthDate();
        assertThat(subject.relationship() == Relationship.CHILD && birthDate == null)
                .isFalse();
        try {
            SubjectForm.requireAges(subject, RULES, NOW);
            if (birthDate != null) {
                boolean isOld =
                        birthDate.isBefore(TODAY.minusYears(subject.relationship() == Relationship.SELF ? 13 : 18)
                                .plusDays(1));
                assertThat(birthDate).isBetween(TODAY.minusYears(130), TODAY);
                assertThat(isOld).isEqualTo(subject.relationship() != Relationship.CHILD);
            }
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isIn("/birthDate", "/relationship"));
        }
    }
}
