package io.practicelinks.edge.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.landing.LandingPage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which landing page does a link have? One for all links of a practice to the same apps, rendered when somebody first asks for it, some 30
 * microseconds, and kept while there is room. Thread-safe.
 */
public final class LandingPages {

    /** All that a page shows beside what a link or click has for itself. */
    private record Shown(
            PracticeCard practice,
            @Nullable String iosStore,
            @Nullable String androidStore) {}

    private final Cache<Shown, LandingPage> shownToPage;
    private final Function<Shown, LandingPage> render;

    /**
     * @param apiPublicUrl where signup on the web is, without a slash at its end
     * @param maxBytes of all pages together
     */
    public LandingPages(String apiPublicUrl, long maxBytes) {
        this.shownToPage = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Shown shown, LandingPage page) -> page.weight())
                .executor(Runnable::run)
                .build();
        this.render = shown ->
                LandingPage.render(shown.practice(), shown.iosStore(), shown.androidStore(), apiPublicUrl + "/s/");
    }

    LandingPage of(LinkRecord link) {
        return shownToPage.get(new Shown(link.practice(), link.iosStore(), link.androidStore()), render);
    }
}
