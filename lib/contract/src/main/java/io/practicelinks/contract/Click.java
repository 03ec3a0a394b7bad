package io.practicelinks.contract;

import java.util.UUID;

/**
 * One click as it is stored. Texts are empty where nothing was said, never null. What was read from a body is as the writer left
 * it: a forged body may hold text that Postgres refuses.
 *
 * @param rule id of the audience rule that decided
 * @param source referral source: the link's own, else the visitor's {@code utm_source}
 */
public record Click(
        ClickId id,
        UUID practiceId,
        Audience audience,
        Platform platform,
        boolean inApp,
        boolean head,
        boolean page,
        String rule,
        String source,
        String utmSource,
        String utmMedium,
        String utmCampaign,
        String utmTerm,
        String utmContent) {}
