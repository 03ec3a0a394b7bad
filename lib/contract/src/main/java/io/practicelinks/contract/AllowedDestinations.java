package io.practicelinks.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Which URLs a link may lead to: {@code https}, the host on a fixed list, no credentials, no other port. Checked when a link is
 * written and again when it is read, so that neither a request nor a poisoned cache turns a link into an open redirect (CWE-601).
 */
public final class AllowedDestinations {

    /** The hosts of the app stores. */
    public static final Set<String> STORES = Set.of("apps.apple.com", "play.google.com");

    private AllowedDestinations() {}

    /** True where the URL is one of an app store that may be sent in a {@code Location} as it is. */
    public static boolean isStoreUrl(String url) {
        try {
            URI uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && STORES.contains(uri.getHost().toLowerCase(Locale.ROOT))
                    && uri.getPort() == -1
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && url.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
