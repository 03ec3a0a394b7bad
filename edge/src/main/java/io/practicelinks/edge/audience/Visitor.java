package io.practicelinks.edge.audience;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import java.nio.charset.StandardCharsets;

/** Who asks, as two rules say together. One object per pair of rules, made at the start. Immutable, any thread. */
public final class Visitor {

    private final Audience audience;
    private final Platform platform;
    private final boolean inApp;
    private final boolean hasPlay;
    private final byte[] rule;

    Visitor(WhoRule who, PlatformRule where) {
        this.audience = who.audience();
        this.platform = where.platform();
        this.inApp = who.inApp();
        this.hasPlay = where.play();
        this.rule = (who.id() + "/" + where.id()).getBytes(StandardCharsets.US_ASCII);
    }

    public Audience audience() {
        return audience;
    }

    public Platform platform() {
        return platform;
    }

    /** True inside an app's own browser. */
    public boolean inApp() {
        return inApp;
    }

    /** False on an Android without Google Play. */
    public boolean hasPlay() {
        return hasPlay;
    }

    /** True where only the page helps, whatever the link says: previews, browsers inside apps, Android without Google Play. */
    public boolean getsPage() {
        return inApp || audience == Audience.PREVIEW || !hasPlay;
    }

    /** Ids of the rules that decided, {@code who/platform}, ASCII. Not to be changed. */
    public byte[] rule() {
        return rule;
    }
}
