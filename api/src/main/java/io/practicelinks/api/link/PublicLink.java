package io.practicelinks.api.link;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.PracticeCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as far as the features need it that serve patients. Immutable.
 *
 * @param token canonical
 * @param tags what conversations begun through the link are tagged with, for staff only
 * @param source referral source, for staff only
 * @param greeting first message of a conversation begun through the link
 * @param activeFrom null: always
 * @param activeUntil null: for ever
 * @param practice what a patient may know before connecting
 */
public record PublicLink(
        UUID practiceId,
        UUID id,
        long number,
        String token,
        List<String> tags,
        @Nullable String source,
        @Nullable String greeting,
        ClickKey clickKey,
        LinkStatus status,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        PracticeCard practice) {

    public PublicLink {
        tags = List.copyOf(tags);
    }

    /** True where the link leads somewhere at that time. */
    public boolean isActiveAt(Instant time) {
        return status == LinkStatus.ACTIVE
                && (activeFrom == null || !time.isBefore(activeFrom))
                && (activeUntil == null || time.isBefore(activeUntil));
    }

    /** The click of that id where it was made through this link, null where it is another's, forged or no click id at all. */
    public @Nullable ClickId clickOf(@Nullable String clickId) {
        ClickId click = clickId == null ? null : ClickId.parse(clickId);
        return click != null && click.linkNumber() == number && click.isSignedBy(clickKey) ? click : null;
    }
}
