package io.practicelinks.api.web;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.ApiRequest;
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
            if (!isOurs(request)) {
                throw new Failure.Forbidden("This form was sent from another site.");
            }
            return endpoint.answer(request);
        };
    }

    private boolean isOurs(ApiRequest request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.header("Origin");
        return origin == null || origin.equals(publicOrigin) || isOfHost(origin, request.header("Host"));
    }

    /** The page may have been opened by another name of this server, which no other site can put into Host. */
    private static boolean isOfHost(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
