package io.practicelinks.api.record;

import java.util.UUID;

/**
 * One patient in the practice's own books.
 *
 * @param externalId the practice's own number for the patient
 */
public record PatientRecord(UUID id, String externalId, RecordContact contact) {

    @Override
    public String toString() {
        return "PatientRecord[" + id + "]";
    }
}
