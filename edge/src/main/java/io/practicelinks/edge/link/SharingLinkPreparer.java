package io.practicelinks.edge.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.PlayReferrer;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.landing.LandingPage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Encodes links ahead so that they share what they have in common: a practice's card and id, an app's pages in the stores, sources. A
 * hundred thousand links are then some fifty megabytes. Thread-safe.
 */
public final class SharingLinkPreparer implements LinkPreparer {

    /** There are as many as there are apps; more are encoded anew each time. */
    private static final int MAX_STORES = 1_024;

    private final LocationTemplate web;
    private final Cache<String, LocationTemplate> appStoreToTemplate = stores();
    private final Cache<String, LocationTemplate> playToTemplate = stores();
    private final Interner<PracticeCard> cards = Interner.newWeakInterner();
    private final Interner<UUID> practiceIds = Interner.newWeakInterner();
    private final Interner<String> texts = Interner.newWeakInterner();

    /** @param apiPublicUrl where signup on the web is, without a slash at its end */
    public SharingLinkPreparer(String apiPublicUrl) {
        this.web = LocationTemplate.endingInToken(apiPublicUrl + "/s/", LandingPage.WEB_PARAMETER);
    }

    private static Cache<String, LocationTemplate> stores() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_STORES)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public PreparedLink prepare(LinkRecord read) {
        LinkRecord record = sharing(read);
        return new PreparedLink(
                record,
                target(record.ios(), appStore(record.iosStore())),
                target(record.android(), play(record.androidStore())),
                target(record.desktop(), null));
    }

    private LinkRecord sharing(LinkRecord read) {
        return new LinkRecord(
                read.version(),
                read.token(),
                read.status(),
                read.number(),
                practiceIds.intern(read.practiceId()),
                read.clickKey(),
                read.activeFromMillis(),
                read.activeUntilMillis(),
                read.ios(),
                read.android(),
                read.desktop(),
                shared(read.iosStore()),
                shared(read.androidStore()),
                cards.intern(read.practice()),
                read.utm(),
                shared(read.source()));
    }

    private @Nullable String shared(@Nullable String text) {
        return text == null ? null : texts.intern(text);
    }

    private @Nullable LocationTemplate target(Destination destination, @Nullable LocationTemplate store) {
        return switch (destination) {
            case STORE -> store;
            case WEB -> web;
            case PAGE -> null;
        };
    }

    private @Nullable LocationTemplate appStore(@Nullable String url) {
        return url == null ? null : appStoreToTemplate.get(url, LocationTemplate::fixed);
    }

    private @Nullable LocationTemplate play(@Nullable String url) {
        return url == null ? null : playToTemplate.get(url, SharingLinkPreparer::playTemplate);
    }

    private static LocationTemplate playTemplate(String url) {
        return LocationTemplate.endingInToken(PlayReferrer.storeUrl(url, ""), PlayReferrer.CLICK_PARAMETER);
    }
}
