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
    private static final AsciiString NO_BYTES = AsciiString.cached("0");

    private int fields;
    private int hosts;
    private CharSequence host = "";
    private String userAgent = "";
    private String platformHint = "";
    private boolean hasLanguage;
    private boolean speculative;
    private boolean hasBody;

    void read(HttpServerRequest request) {
        fields = 0;
        hosts = 0;
        host = "";
        userAgent = "";
        platformHint = "";
        hasLanguage = false;
        speculative = false;
        hasBody = false;
        // HTTP/1 only: for it Vert.x's headers are Netty's, whose iterator makes no strings.
        Iterator<Map.Entry<CharSequence, CharSequence>> all = ((HttpHeaders) request.headers()).iteratorCharSequence();
        while (all.hasNext() && fields <= MAX_FIELDS) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            fields++;
            take(field.getKey(), field.getValue());
        }
    }

    /** Netty reads values as Strings, so that no {@code toString} here makes one. */
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
                    userAgent = value.toString();
                }
            }
            case 11 -> speculative |= is(name, SEC_PURPOSE) && saysSpeculative(value);
            case 14 -> hasBody |= is(name, HttpHeaderNames.CONTENT_LENGTH) && !NO_BYTES.contentEquals(value);
            case 15 -> hasLanguage |= is(name, HttpHeaderNames.ACCEPT_LANGUAGE) && !value.isEmpty();
            case 17 -> hasBody |= is(name, HttpHeaderNames.TRANSFER_ENCODING);
            case 18 -> {
                if (is(name, SEC_CH_UA_PLATFORM)) {
                    platformHint = value.toString();
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

    String userAgent() {
        return userAgent;
    }

    String platformHint() {
        return platformHint;
    }

    /** True where there is an {@code Accept-Language}. */
    boolean hasLanguage() {
        return hasLanguage;
    }

    /** True where the request says that a body follows. */
    boolean announceBody() {
        return hasBody;
    }

    /** True where a browser fetches ahead of a visit that may never come. */
    boolean isSpeculative() {
        return speculative;
    }
}
