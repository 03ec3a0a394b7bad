package io.practicelinks.edge;

import io.practicelinks.config.AppsSettings;
import io.practicelinks.config.PublicUrls;
import io.practicelinks.edge.audience.AudienceRules;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.link.EdgeCacheSettings;
import io.practicelinks.edge.link.LinkAccess;
import io.practicelinks.edge.redirect.AllowedHosts;
import io.practicelinks.edge.redirect.LandingPages;
import io.practicelinks.edge.redirect.PreparedPages;
import io.practicelinks.edge.redirect.SiteFiles;
import io.practicelinks.edge.scan.TrustedProxies;
import io.practicelinks.landing.PageHead;
import java.util.List;

/**
 * What the event loops of an edge share. Immutable, but for the links and the journal, of which each loop has its own part.
 *
 * @param contentSecurityPolicy of every page
 * @param https true where patients come by {@code https}
 */
record EdgeParts(
        LinkAccess links,
        Journal journal,
        AudienceRules rules,
        AllowedHosts hosts,
        PreparedPages pages,
        LandingPages landingPages,
        SiteFiles files,
        TrustedProxies proxies,
        String contentSecurityPolicy,
        boolean https) {

    static EdgeParts of(
            LinkAccess links,
            Journal journal,
            AudienceRules rules,
            EdgeSettings edge,
            TrustedProxies proxies,
            EdgeCacheSettings cache,
            AppsSettings apps,
            PublicUrls urls) {
        return new EdgeParts(
                links,
                journal,
                rules,
                new AllowedHosts(edge.hosts().orElse(List.of())),
                new PreparedPages(),
                new LandingPages(
                        urls.api().publicUrl().toString(), cache.maxPagesSize().bytes()),
                new SiteFiles(
                        apps.ios().appId().orElse(null),
                        apps.android().packageName().orElse(null),
                        apps.android().certificates().orElse(List.of())),
                proxies,
                PageHead.contentSecurityPolicy(formTargets(urls)),
                "https".equalsIgnoreCase(urls.edge().publicUrl().getScheme()));
    }

    /** Browsers hold the form that takes a code to this list through every redirect that follows. */
    private static String formTargets(PublicUrls urls) {
        return "'self' https://apps.apple.com https://play.google.com "
                + urls.api().publicUrl().getScheme() + "://"
                + urls.api().publicUrl().getRawAuthority();
    }
}
