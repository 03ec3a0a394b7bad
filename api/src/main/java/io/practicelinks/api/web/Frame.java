package io.practicelinks.api.web;

import io.practicelinks.contract.PracticeCard;
import org.jspecify.annotations.Nullable;

/**
 * What all pages share: title, look, and whom to call.
 *
 * @param practice null where none is known
 */
public record Frame(String title, @Nullable PracticeCard practice) {

    /** Where the pages' style is served. */
    public String stylesheet() {
        return Stylesheet.PATH;
    }

    /** What a tap on the practice's phone number calls, null where there is no number. */
    public @Nullable String phoneUrl() {
        if (practice == null || practice.phone() == null) {
            return null;
        }
        return "tel:" + practice.phone().replaceAll("[^0-9+]", "");
    }
}
