package io.practicelinks.api.link;

import io.practicelinks.contract.LinkStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A link as its practice sees it.
 *
 * @param token canonical
 * @param version raised by every change
 */
record Link(
        UUID practiceId,
        UUID id,
        String token,
        LinkSettings settings,
        LinkStatus status,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The next version with these settings. */
    Link changed(LinkSettings newSettings, LinkStatus newStatus, Instant now) {
        return new Link(practiceId, id, token, newSettings, newStatus, version + 1, createdAt, now);
    }
}
