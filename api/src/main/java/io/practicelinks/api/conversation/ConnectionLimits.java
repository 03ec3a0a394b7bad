package io.practicelinks.api.conversation;

/**
 * How many patients a link connects in an hour before further ones stand apart.
 *
 * @param perHour always allowed: a link has no past when it is new
 * @param factor of the link's mean hour in the 28 days before, where that is more
 * @param eventPerHour in place of both, while the practice says that it has an event
 */
public record ConnectionLimits(int perHour, int factor, int eventPerHour) {

    /**
     * Of a link.
     *
     * @param before connected in {@code hours} hours before this one and let into the inbox
     */
    long allowed(boolean isEvent, long before, long hours) {
        return isEvent ? eventPerHour : Math.max(perHour, factor * before / hours);
    }
}
