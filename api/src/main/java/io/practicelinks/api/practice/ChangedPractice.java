package io.practicelinks.api.practice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A practice after a change, as far as it can be changed.
 *
 * @param eventUntil null: no event
 * @param codeCountries null: those of the installation
 * @param messageRetentionDays null: messages are kept without end
 * @param guardianAccessEndsAtAge years
 */
record ChangedPractice(
        UUID id,
        String name,
        @Nullable Instant eventUntil,
        @Nullable List<String> codeCountries,
        @Nullable Integer messageRetentionDays,
        int guardianAccessEndsAtAge) {}
