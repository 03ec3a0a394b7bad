package io.practicelinks.edge.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.practicelinks.edge.link.PreparedLink;
import io.practicelinks.landing.LandingPage;
import java.util.function.Function;

/**
 * Which landing page does a link have? Rendered when somebody first asks for it, some 30 microseconds, and kept while there is room:
 * most links of a campaign never show one. Thread-safe.
 */
public final class LandingPages {

    private final Cache<PreparedLink, LandingPage> linkToPage;
    private final Function<PreparedLink, LandingPage> render;

    /**
     * @param apiPublicUrl where signup on the web is, without a slash at its end
     * @param maxBytes of all pages together
     */
    public LandingPages(String apiPublicUrl, long maxBytes) {
        this.linkToPage = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((PreparedLink link, LandingPage page) -> page.weight())
                .executor(Runnable::run)
                .build();
        this.render = link -> LandingPage.render(
                link.record(), apiPublicUrl + "/s/" + link.record().token());
    }

    LandingPage of(PreparedLink link) {
        return linkToPage.get(link, render);
    }
}
