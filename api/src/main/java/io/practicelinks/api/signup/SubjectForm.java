package io.practicelinks.api.signup;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.AgeRules;
import io.practicelinks.api.patient.PersonName;
import io.practicelinks.api.patient.Relationship;
import io.practicelinks.api.patient.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads for whom a person is connected. */
public final class SubjectForm {

    private final PersonForm form;
    private final List<FieldError> errors = new ArrayList<>();

    private SubjectForm(PersonForm form) {
        this.form = form;
    }

    /** Null where something is wrong, which is added to the errors then. */
    static @Nullable Subject read(PersonForm typed, List<FieldError> errors) {
        SubjectForm form = new SubjectForm(typed);
        Subject subject = form.subject();
        errors.addAll(form.errors);
        return form.errors.isEmpty() ? subject : null;
    }

    /** What the practice's ages say of it. Fails with {@link Failure.Invalid}. */
    public static void requireAges(Subject subject, AgeRules rules, Instant now) {
        LocalDate birthDate = subject.birthDate();
        if (birthDate == null) {
            return;
        }
        if (!rules.isPossible(birthDate, now)) {
            throw invalid("/birthDate", "Type the day of birth, which is in the past.");
        }
        boolean isChild = rules.isUnderGuardian(birthDate, now);
        switch (subject.relationship()) {
            case SELF -> {
                if (!rules.mayBeAlone(birthDate, now)) {
                    throw invalid(
                            "/birthDate",
                            String.format(
                                    Locale.ROOT,
                                    "Under %d, a parent or guardian connects for you, with their own mobile number.",
                                    AgeRules.ALONE_FROM));
                }
            }
            case CHILD -> {
                if (!isChild) {
                    throw invalid(
                            "/birthDate",
                            String.format(
                                    Locale.ROOT,
                                    "From %d years on they connect themselves. For an adult, choose \"Someone else I"
                                            + " care for\".",
                                    rules.guardianAccessEndsAt()));
                }
            }
            case OTHER -> {
                if (isChild) {
                    throw invalid("/relationship", "This is a child's day of birth: choose \"My child\".");
                }
            }
        }
    }

    private @Nullable Subject subject() {
        String typedName = typed(form.onBehalfOf());
        PersonName name = typedName == null ? null : PersonName.of(typedName);
        if (typedName != null && name == null) {
            errors.add(FieldError.body("/onBehalfOf", "Type a name of 1 to 100 characters, or leave it empty."));
            return null;
        }
        LocalDate birthDate = birthDate();
        Relationship relationship = relationship(name);
        if (relationship == Relationship.SELF && name != null) {
            errors.add(FieldError.body(
                    "/relationship", "You typed the name of somebody else: choose for whom you write, or remove it."));
        }
        if (relationship != Relationship.SELF && name == null) {
            errors.add(FieldError.body("/onBehalfOf", "Type the name of the person that you write for."));
        }
        if (relationship == Relationship.CHILD && birthDate == null && typed(form.birthDate()) == null) {
            errors.add(FieldError.body("/birthDate", "Type your child's date of birth."));
        }
        return errors.isEmpty() ? new Subject(relationship, name, birthDate) : null;
    }

    private Relationship relationship(@Nullable PersonName name) {
        String typed = typed(form.relationship());
        if (typed == null) {
            return name == null ? Relationship.SELF : Relationship.OTHER;
        }
        return Relationship.find(typed).orElseGet(() -> {
            errors.add(FieldError.body("/relationship", "Choose for whom you write."));
            return Relationship.SELF;
        });
    }

    private @Nullable LocalDate birthDate() {
        String typed = typed(form.birthDate());
        try {
            return typed == null ? null : LocalDate.parse(typed);
        } catch (DateTimeException notADate) {
            errors.add(FieldError.body("/birthDate", "Type a date, month, day and year."));
            return null;
        }
    }

    private static @Nullable String typed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Failure invalid(String pointer, String detail) {
        return new Failure.Invalid(FieldError.body(pointer, detail));
    }
}
