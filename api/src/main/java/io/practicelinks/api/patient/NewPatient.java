package io.practicelinks.api.patient;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who proved a number.
 *
 * @param mobile E.164, proven
 * @param email as typed, not proven
 * @param subject for whom the person writes
 */
public record NewPatient(
        UUID practiceId,
        String mobile,
        PersonName name,
        @Nullable String email,
        Subject subject) {

    @Override
    public String toString() {
        return "NewPatient[personal]";
    }
}
