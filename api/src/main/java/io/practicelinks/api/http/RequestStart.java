package io.practicelinks.api.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import org.jspecify.annotations.Nullable;

/** Gives every request its id, and every answer the header fields that make it safe to hand to a browser. */
final class RequestStart implements PlatformHandler {

    private static final String ID = "practicelinks.request-id";
    private static final String STRICT_TRANSPORT = "max-age=63072000; includeSubDomains";

    private final boolean isHttps;

    /** @param isHttps whether the public URL is {@code https}, so that browsers may be told to stay with it */
    RequestStart(boolean isHttps) {
        this.isHttps = isHttps;
    }

    @Override
    public void handle(RoutingContext context) {
        begin(context);
        context.next();
    }

    /** Once per request; a second call changes nothing. */
    void begin(RoutingContext context) {
        if (context.get(ID) == null) {
            String id = newId();
            context.put(ID, id);
            mark(context.response(), id);
        }
    }

    static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    static String idOf(RoutingContext context) {
        return String.valueOf(context.<@Nullable String>get(ID));
    }

    /** An endpoint may replace the content security policy by one that fits its page. */
    void mark(HttpServerResponse response, String requestId) {
        MultiMap headers = response.headers();
        headers.set("X-Request-Id", requestId);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (isHttps) {
            headers.set("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }
}
