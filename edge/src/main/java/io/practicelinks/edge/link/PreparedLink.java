package io.practicelinks.edge.link;

import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.Platform;
import io.practicelinks.contract.PlayReferrer;
import io.practicelinks.landing.LandingPage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A link with all that can be encoded ahead of a request. Immutable, any thread. */
public final class PreparedLink {

    private static final byte[] NO_SOURCE = {};
    private static final int FIXED_WEIGHT = 1_200;

    private final LinkRecord record;
    private final LandingPage page;
    private final byte[] source;
    private final @Nullable LocationValue ios;
    private final @Nullable LocationValue android;
    private final @Nullable LocationValue computer;
    private final int weight;

    private PreparedLink(LinkRecord record, String webUrl) {
        LocationValue web = LocationValue.endingInClickId(webUrl, LandingPage.WEB_PARAMETER);
        this.record = record;
        this.page = LandingPage.render(record, webUrl);
        this.source = sourceOf(record);
        this.ios = target(record.ios(), appStore(record), web);
        this.android = target(record.android(), googlePlay(record), web);
        this.computer = target(record.desktop(), null, web);
        this.weight = FIXED_WEIGHT + page.weight() + 4 * web.maxLength();
    }

    /**
     * Encodes a link ahead.
     *
     * @param apiPublicUrl where signup on the web is, without a slash at its end
     */
    public static PreparedLink of(LinkRecord record, String apiPublicUrl) {
        return new PreparedLink(record, apiPublicUrl + "/s/" + record.token());
    }

    private static @Nullable LocationValue target(
            Destination destination, @Nullable LocationValue store, LocationValue web) {
        return switch (destination) {
            case STORE -> store;
            case WEB -> web;
            case PAGE -> null;
        };
    }

    private static @Nullable LocationValue appStore(LinkRecord record) {
        String store = record.iosStore();
        return store == null ? null : LocationValue.fixed(store);
    }

    private static @Nullable LocationValue googlePlay(LinkRecord record) {
        String store = record.androidStore();
        return store == null
                ? null
                : LocationValue.endingInClickId(
                        PlayReferrer.storeUrl(store, record.token()), PlayReferrer.CLICK_PARAMETER);
    }

    /** The referral source that the link itself gives, else none. */
    private static byte[] sourceOf(LinkRecord record) {
        String source = record.source() != null ? record.source() : record.utm().get("source");
        if (source == null) {
            return NO_SOURCE;
        }
        byte[] utf8 = source.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(utf8.length, ClickLayout.MAX_SOURCE);
        while (end > 0 && end < utf8.length && (utf8[end] & 0xc0) == 0x80) {
            end--; // never in the middle of a character
        }
        return Arrays.copyOf(utf8, end);
    }

    public LinkRecord record() {
        return record;
    }

    public LinkVersion version() {
        return record.version();
    }

    public LandingPage page() {
        return page;
    }

    /** The link's own referral source in UTF-8, at most {@value ClickLayout#MAX_SOURCE} bytes; empty where it has none. Not to be changed. */
    public byte[] source() {
        return source;
    }

    /** Where people of that platform are sent, or null where they get the page. */
    public @Nullable LocationValue target(Platform platform) {
        return switch (platform) {
            case IOS -> ios;
            case ANDROID -> android;
            // A "Mac" may be an iPad: it has no store to be sent to, and the web is right for both.
            case MAC, DESKTOP -> computer;
            case UNKNOWN -> null;
        };
    }

    /** Bytes of heap, roughly; does not change. */
    public int weight() {
        return weight;
    }
}
