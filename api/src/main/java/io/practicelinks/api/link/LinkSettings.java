package io.practicelinks.api.link;

import io.practicelinks.contract.Destination;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a practice says of a link and may change.
 *
 * @param label for staff only
 * @param tags of conversations that begin with the link
 * @param source referral source
 * @param assignee who takes such a conversation, a person or a team, in the practice's own words; for staff only
 * @param utm keys without {@code utm_}
 * @param isAd the preset {@code ad}: the page for everybody, since ad platforms want a final URL that answers
 * @param greeting first message of such a conversation
 * @param activeFrom null: always
 * @param activeUntil null: for ever
 */
record LinkSettings(
        String label,
        List<String> tags,
        @Nullable String source,
        @Nullable String assignee,
        Map<String, String> utm,
        boolean isAd,
        Destination ios,
        Destination android,
        Destination desktop,
        @Nullable String greeting,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil) {

    /** The one preset there is. */
    static final String AD = "ad";

    /** Of a new link that says nothing else: Android phones have the store's referrer, all others are better off with the page. */
    static final LinkSettings DEFAULTS = new LinkSettings(
            "",
            List.of(),
            null,
            null,
            Map.of(),
            false,
            Destination.PAGE,
            Destination.STORE,
            Destination.PAGE,
            null,
            null,
            null);

    LinkSettings {
        tags = List.copyOf(tags);
        utm = Map.copyOf(utm);
    }
}
