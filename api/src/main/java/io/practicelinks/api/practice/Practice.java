package io.practicelinks.api.practice;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A practice as it is created.
 *
 * @param discreetName what may stand on a patient's lock screen and in link previews; null: a neutral text
 * @param phone E.164
 * @param hours opening hours in the practice's own words
 */
public record Practice(
        UUID id,
        String name,
        @Nullable String discreetName,
        @Nullable String street,
        @Nullable String phone,
        @Nullable String hours,
        ZoneId timeZone) {}
