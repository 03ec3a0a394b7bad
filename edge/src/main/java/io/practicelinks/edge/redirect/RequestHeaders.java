package io.practicelinks.edge.redirect;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerRequest;
import java.util.Iterator;
import java.util.Map;

/** What the handler wants to know of a request's header fields, taken in one pass. Owned by one event loop; holds the latest request only. */
final class RequestHeaders {

    static final int MAX_FIELDS = 100;

    private static final AsciiString SEC_CH_UA_PLATFORM = AsciiString.cached("sec-ch-ua-platform");
    private static final AsciiString SEC_PURPOSE = AsciiString.cached("sec-purpose");
    private static final AsciiString PURPOSE = AsciiString.cached("purpose");
    private static final AsciiString X_PURPOSE = AsciiString.cached("x-purpose");
    private static final AsciiString X_MOZ = AsciiString.cached("x-moz");

    private int fields;
    private int hosts;
    private CharSequence host = "";
    private CharSequence userAgent = "";
    private CharSequence platformHint = "";
    private boolean speculative;

    void read(HttpServerRequest request) {
        fields = 0;
        hosts = 0;
        host = "";
        userAgent = "";
        platformHint = "";
        speculative = false;
        // HTTP/1 only: for it Vert.x's headers are Netty's, whose iterator makes no strings.
        Iterator<Map.Entry<CharSequence, CharSequence>> all = ((HttpHeaders) request.headers()).iteratorCharSequence();
        while (all.hasNext() && fields <= MAX_FIELDS) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            fields++;
            take(field.getKey(), field.getValue());
        }
    }

    private void take(CharSequence name, CharSequence value) {
        switch (name.length()) {
            case 4 -> {
                if (is(name, HttpHeaderNames.HOST)) {
                    hosts++;
                    host = value;
                }
            }
            case 5 -> speculative |= is(name, X_MOZ) && saysSpeculative(value);
            case 7 -> speculative |= is(name, PURPOSE) && saysSpeculative(value);
            case 9 -> speculative |= is(name, X_PURPOSE) && saysSpeculative(value);
            case 10 -> {
                if (is(name, HttpHeaderNames.USER_AGENT)) {
                    userAgent = value;
                }
            }
            case 11 -> speculative |= is(name, SEC_PURPOSE) && saysSpeculative(value);
            case 18 -> {
                if (is(name, SEC_CH_UA_PLATFORM)) {
                    platformHint = value;
                }
            }
            default -> {}
        }
    }

    private static boolean is(CharSequence name, AsciiString wanted) {
        return AsciiString.contentEqualsIgnoreCase(name, wanted);
    }

    /** By "contains": one browser sends {@code prefetch;prerender}, another a stray colon before {@code preview}. */
    private static boolean saysSpeculative(CharSequence value) {
        return AsciiString.containsIgnoreCase(value, "prefetch") || AsciiString.containsIgnoreCase(value, "preview");
    }

    boolean areTooMany() {
        return fields > MAX_FIELDS;
    }

    int hosts() {
        return hosts;
    }

    /** Value of {@code Host}, empty where there is none. */
    CharSequence host() {
        return host;
    }

    CharSequence userAgent() {
        return userAgent;
    }

    CharSequence platformHint() {
        return platformHint;
    }

    /** True where a browser fetches ahead of a visit that may never come. */
    boolean isSpeculative() {
        return speculative;
    }
}
