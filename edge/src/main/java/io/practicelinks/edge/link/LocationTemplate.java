package io.practicelinks.edge.link;

import io.practicelinks.contract.ClickId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code Location} for all links that lead to the same place: a URL encoded ahead, with or without room for a token and a
 * click id at its end. Immutable, any thread.
 */
public final class LocationTemplate {

    private final byte[] start;
    private final byte @Nullable [] beforeClickId;

    private LocationTemplate(String start, @Nullable String clickParameter) {
        this.start = start.getBytes(StandardCharsets.US_ASCII);
        this.beforeClickId = clickParameter == null ? null : clickParameter.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same URL for every link. */
    static LocationTemplate fixed(String url) {
        return new LocationTemplate(url, null);
    }

    /** A URL that ends in the link's token, and where there is a click id in the parameter and the id. */
    static LocationTemplate endingInToken(String urlBeforeToken, String clickParameter) {
        return new LocationTemplate(urlBeforeToken, clickParameter);
    }

    /** Bytes of the URL for a link; {@code clickIdText} is null where there is no click id. */
    public int length(byte[] token, byte @Nullable [] clickIdText) {
        byte[] parameter = beforeClickId;
        if (parameter == null) {
            return start.length;
        }
        return start.length + token.length + (clickIdText == null ? 0 : parameter.length + ClickId.TEXT_LENGTH);
    }

    /**
     * Writes the URL for a link, ASCII.
     *
     * @param clickIdText {@value ClickId#TEXT_LENGTH} characters, or null where there is no click id
     * @param url as long as {@link #length} says
     */
    public void fill(byte[] token, byte @Nullable [] clickIdText, byte[] url) {
        System.arraycopy(start, 0, url, 0, start.length);
        byte[] parameter = beforeClickId;
        if (parameter == null) {
            return;
        }
        System.arraycopy(token, 0, url, start.length, token.length);
        if (clickIdText != null) {
            int at = start.length + token.length;
            System.arraycopy(parameter, 0, url, at, parameter.length);
            System.arraycopy(clickIdText, 0, url, at + parameter.length, ClickId.TEXT_LENGTH);
        }
    }
}
