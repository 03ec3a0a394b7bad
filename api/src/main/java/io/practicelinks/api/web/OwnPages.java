package io.practicelinks.api.web;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Endpoint;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Lets a POST pass only where no other site sent it: by {@code Sec-Fetch-Site}, or by {@code Origin} where a browser is too old for
 * that. A client that sends neither is no browser, so it holds no cookie that another site could abuse.
 */
final class OwnPages {

    private final String publicOrigin;

    OwnPages(URI publicUrl) {
        this.publicOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    Endpoint only(Endpoint endpoint) {
        return request -> {
            if (!isOurs(request.header("Sec-Fetch-Site"), request.header("Origin"), request.header("Host"))) {
                throw new Failure.Forbidden("This form was sent from another site.");
            }
            return endpoint.answer(request);
        };
    }

    /** True for what these header fields say of a request; null: it has none of that name. */
    boolean isOurs(@Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return origin == null || origin.equals(publicOrigin) || isOfHost(origin, host);
    }

    /** The page may have been opened by another name of this server, which no other site can put into Host. */
    private static boolean isOfHost(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
