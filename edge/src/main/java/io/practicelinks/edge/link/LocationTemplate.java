package io.practicelinks.edge.link;

import io.practicelinks.contract.ClickId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /**
     * The URL for a link, ASCII. Allocates the answer and nothing else; not to be changed.
     *
     * @param clickIdText {@value ClickId#TEXT_LENGTH} characters, or null where there is no click id
     */
    public byte[] fill(byte[] token, byte @Nullable [] clickIdText) {
        byte[] parameter = beforeClickId;
        if (parameter == null) {
            return start;
        }
        int tokenEnd = start.length + token.length;
        int length = clickIdText == null ? tokenEnd : tokenEnd + parameter.length + ClickId.TEXT_LENGTH;
        byte[] url = Arrays.copyOf(start, length);
        System.arraycopy(token, 0, url, start.length, token.length);
        if (clickIdText != null) {
            System.arraycopy(parameter, 0, url, tokenEnd, parameter.length);
            System.arraycopy(clickIdText, 0, url, tokenEnd + parameter.length, ClickId.TEXT_LENGTH);
        }
        return url;
    }
}
