package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a patient may know of a practice before connecting: enough to answer "Is this your practice?".
 *
 * @param discreetName what link previews in messengers show instead of the name; null: a neutral text
 * @param hours opening hours in the practice's own words
 */
public record PracticeCard(
        String name,
        @Nullable String discreetName,
        @Nullable String street,
        @Nullable String phone,
        @Nullable String hours) {}
