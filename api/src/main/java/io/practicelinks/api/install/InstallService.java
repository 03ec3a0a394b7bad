package io.practicelinks.api.install;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.PlayReferrer;
import org.jspecify.annotations.Nullable;

/** Answers which link an app came from. Any virtual thread. */
public final class InstallService {

    /**
     * The link that an install came through.
     *
     * @param click null where the referrer names none of this link
     */
    public record Origin(PublicLink link, @Nullable ClickId click) {}

    private final PublicLinkQueries links;

    public InstallService(PublicLinkQueries links) {
        this.links = links;
    }

    /** Where a Play referrer says that the app came from, null where it says nothing of ours. */
    @Nullable
    Origin originOf(String referrer) {
        PlayReferrer ours = PlayReferrer.parse(referrer);
        PublicLink link = ours == null ? null : links.byToken(ours.token());
        if (ours == null || link == null) {
            return null;
        }
        ClickId click = ours.clickId();
        return new Origin(link, click == null ? null : link.clickOf(click.toString()));
    }

    /** Passes where an installed app may go on with that token. */
    void open(String token) {
        if (links.byToken(token) == null) {
            throw new Failure.NotFound("link");
        }
    }
}
