package io.practicelinks.edge.link;

import io.practicelinks.contract.ClickId;
import java.nio.charset.StandardCharsets;

/** What stands in {@code Location}: a URL encoded ahead, with or without room for a click id at its end. Immutable, any thread. */
public final class LocationValue {

    private final String bare;
    private final byte[] beforeClickId;
    private final boolean carriesClickId;

    private LocationValue(String bare, String clickParameter, boolean carriesClickId) {
        this.bare = bare;
        this.beforeClickId = (bare + clickParameter).getBytes(StandardCharsets.US_ASCII);
        this.carriesClickId = carriesClickId;
    }

    static LocationValue fixed(String url) {
        return new LocationValue(url, "", false);
    }

    static LocationValue endingInClickId(String url, String clickParameter) {
        return new LocationValue(url, clickParameter, true);
    }

    /** The URL without a click id. */
    public String bare() {
        return bare;
    }

    /**
     * The URL with that click id, where it takes one. Allocates the answer and nothing else.
     *
     * @param clickIdText {@value ClickId#TEXT_LENGTH} characters
     * @param scratch of the caller, at least {@link #maxLength()} long
     */
    public String with(byte[] clickIdText, byte[] scratch) {
        if (!carriesClickId) {
            return bare;
        }
        byte[] start = beforeClickId;
        System.arraycopy(start, 0, scratch, 0, start.length);
        System.arraycopy(clickIdText, 0, scratch, start.length, ClickId.TEXT_LENGTH);
        return new String(scratch, 0, start.length + ClickId.TEXT_LENGTH, StandardCharsets.ISO_8859_1);
    }

    /** Characters of the URL with a click id. */
    public int maxLength() {
        return beforeClickId.length + ClickId.TEXT_LENGTH;
    }
}
