package io.practicelinks.api.patient;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be connected.
 *
 * @param mobile E.164, proven; null: none is, and whoever comes without a number is a patient of their own
 * @param email as typed, not proven
 * @param subject for whom the person writes
 */
public record NewPatient(
        UUID practiceId,
        @Nullable String mobile,
        PersonName name,
        @Nullable String email,
        Subject subject) {

    @Override
    public String toString() {
        return "NewPatient[personal]";
    }
}
