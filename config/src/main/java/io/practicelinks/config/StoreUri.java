package io.practicelinks.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where is a store: one that the program starts itself ({@code embedded}), or a URI in the store's own form?
 *
 * <p>The URI is kept as text, since several hosts in one ({@code redis+cluster://h1,h2}) are beyond {@link java.net.URI}.
 * It may carry a user and a password, so {@link #toString} shows neither, and no query.
 */
public final class StoreUri {

    private static final String EMBEDDED = "embedded";
    /** No at sign but the one before the host: what stands before another one may be the rest of a password. */
    private static final Pattern URI =
            Pattern.compile("([a-z][a-z0-9+.-]*)://(?:[^@/?#]*@)?([^@/?#]+)(/[^@?#]*)?(?:\\?[^@#]*)?");

    private final String text;
    private final String masked;

    private StoreUri(String text, String masked) {
        this.text = text;
        this.masked = masked;
    }

    /** Throws {@link IllegalArgumentException}, without the text, where it is neither. */
    public static StoreUri of(String text) {
        if (text.equals(EMBEDDED)) {
            return new StoreUri(text, text);
        }
        Matcher uri = URI.matcher(text);
        if (!uri.matches()) {
            throw new IllegalArgumentException(
                    "must be \"embedded\" or a URI such as redis://host:6379 or postgresql://host/database");
        }
        String path = uri.group(3);
        return new StoreUri(text, uri.group(1) + "://" + uri.group(2) + (path == null ? "" : path));
    }

    public boolean isEmbedded() {
        return text.equals(EMBEDDED);
    }

    /** The text as it was set, with user and password. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return masked;
    }
}
