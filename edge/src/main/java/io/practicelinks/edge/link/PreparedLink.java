package io.practicelinks.edge.link;

import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A link with all that can be encoded ahead of a request. Immutable, any thread; equal only to itself. */
public final class PreparedLink {

    private static final byte[] NO_SOURCE = {};

    /** Of the objects that are this link's alone, their headers included. */
    private static final int FIXED_WEIGHT = 360;

    private static final int UTM_WEIGHT = 120;

    private final LinkRecord record;
    private final byte[] token;
    private final byte[] source;
    private final @Nullable LocationTemplate ios;
    private final @Nullable LocationTemplate android;
    private final @Nullable LocationTemplate computer;

    PreparedLink(
            LinkRecord record,
            @Nullable LocationTemplate ios,
            @Nullable LocationTemplate android,
            @Nullable LocationTemplate computer) {
        this.record = record;
        this.token = record.token().getBytes(StandardCharsets.US_ASCII);
        this.source = sourceOf(record);
        this.ios = ios;
        this.android = android;
        this.computer = computer;
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

    /** The canonical token, ASCII. Not to be changed. */
    public byte[] token() {
        return token;
    }

    /** The link's own referral source in UTF-8, at most {@value ClickLayout#MAX_SOURCE} bytes; empty where it has none. Not to be changed. */
    public byte[] source() {
        return source;
    }

    /** Where people of that platform are sent, or null where they get the page. */
    public @Nullable LocationTemplate target(Platform platform) {
        return switch (platform) {
            case IOS -> ios;
            case ANDROID -> android;
            // A "Mac" may be an iPad: it has no store to be sent to, and the web is right for both.
            case MAC, DESKTOP -> computer;
            case UNKNOWN -> null;
        };
    }

    /** Bytes of heap, roughly; does not change. What many links share is nobody's. */
    int weight() {
        return FIXED_WEIGHT
                + 2 * token.length
                + 2 * source.length
                + UTM_WEIGHT * record.utm().size();
    }
}
