package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * Asks who the patient is.
 *
 * @param subject for whom they write
 * @param trouble what is wrong that no single field is the cause of
 */
public record SignupPage(
        PracticeCard practice,
        String token,
        Field name,
        Field mobile,
        SubjectFields subject,
        @Nullable String trouble) {

    static SignupPage empty(PracticeCard practice, String token) {
        return new SignupPage(practice, token, Field.EMPTY, Field.EMPTY, SubjectFields.EMPTY, null);
    }

    public Frame frame() {
        return new Frame("Connect with your practice", practice);
    }

    public String action() {
        return Paths.signup(token);
    }

    public String deskUrl() {
        return Paths.desk(token);
    }
}
