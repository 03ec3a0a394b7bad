package io.practicelinks.edge.testing;

import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.edge.link.PreparedLink;
import io.practicelinks.edge.link.SharingLinkPreparer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Link records for tests. */
public final class Links {

    public static final String TOKEN = "k7qm2xw9ab";
    public static final String API = "https://api.example";
    public static final String APP_STORE = "https://apps.apple.com/app/id1";
    public static final String PLAY = "https://play.google.com/store/apps/details?id=org.example";
    public static final ClickKey KEY = new ClickKey(11, 22);
    public static final UUID PRACTICE = new UUID(0x0123_4567_89ab_7defL, 0x8123_4567_89ab_cdefL);
    private static final PracticeCard CARD =
            new PracticeCard("Smile Dental", null, "1 Main St", "+1 555 010 0199", "Mon-Fri 8-5");
    public static final long NUMBER = 4_000_000_001L;

    private Links() {}

    /** A link with Play and App Store, whose Android people go to the store, the others to the page. */
    public static LinkRecord active() {
        return link(LinkStatus.ACTIVE, Destination.PAGE, Destination.STORE, Destination.PAGE, Map.of(), null);
    }

    public static LinkRecord with(Destination ios, Destination android, Destination desktop) {
        return link(LinkStatus.ACTIVE, ios, android, desktop, Map.of(), null);
    }

    public static LinkRecord paused() {
        return link(LinkStatus.PAUSED, Destination.PAGE, Destination.STORE, Destination.PAGE, Map.of(), null);
    }

    public static LinkRecord withSource(@Nullable String source, Map<String, String> utm) {
        return link(LinkStatus.ACTIVE, Destination.PAGE, Destination.STORE, Destination.PAGE, utm, source);
    }

    public static PreparedLink prepared(LinkRecord record) {
        return new SharingLinkPreparer(API).prepare(record);
    }

    /** As {@link #active}, under another token. */
    public static LinkRecord activeAt(String token) {
        return active(token, CARD);
    }

    /** As {@link #active}, of another practice. */
    public static LinkRecord ofPractice(PracticeCard practice) {
        return active(TOKEN, practice);
    }

    private static LinkRecord active(String token, PracticeCard practice) {
        LinkRecord link = active();
        return new LinkRecord(
                link.version(),
                token,
                link.status(),
                link.number(),
                link.practiceId(),
                link.clickKey(),
                link.activeFromMillis(),
                link.activeUntilMillis(),
                link.ios(),
                link.android(),
                link.desktop(),
                link.iosStore(),
                link.androidStore(),
                practice,
                link.utm(),
                link.source());
    }

    private static LinkRecord link(
            LinkStatus status,
            Destination ios,
            Destination android,
            Destination desktop,
            Map<String, String> utm,
            @Nullable String source) {
        return new LinkRecord(
                new LinkVersion(1, 7),
                TOKEN,
                status,
                NUMBER,
                PRACTICE,
                KEY,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                ios,
                android,
                desktop,
                APP_STORE,
                PLAY,
                CARD,
                utm,
                source);
    }
}
