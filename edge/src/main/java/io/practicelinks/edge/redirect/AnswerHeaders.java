package io.practicelinks.edge.redirect;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The header blocks of all answers, made once a second because of {@code Date} and frozen, so that an answer takes them as they are.
 * Owned by one event loop, which calls {@link #refresh} every second.
 */
public final class AnswerHeaders {

    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence ROBOTS_TAG = HttpHeaders.createOptimized("x-robots-tag");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence STRICT_TRANSPORT_SECURITY =
            HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence NO_INDEX = HttpHeaders.createOptimized("noindex");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NOTHING = HttpHeaders.createOptimized("0");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    /** RFC 9110 section 5.6.7; the formatter of the JDK for it leaves out the leading zero of a day. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final String contentSecurityPolicy;
    private final boolean https;
    private MultiMap plain;
    private MultiMap redirect;
    private MultiMap page;
    private int refreshes;

    /**
     * @param contentSecurityPolicy of pages
     * @param https true where the public URL is {@code https}, which browsers shall then remember
     */
    public AnswerHeaders(InstantSource clock, String contentSecurityPolicy, boolean https) {
        this.clock = clock;
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.https = https;
        this.plain = plainNow();
        this.redirect = redirectOf(plain);
        this.page = pageOf(plain);
    }

    /** Makes the blocks anew, with the time it is. */
    public void refresh() {
        plain = plainNow();
        redirect = redirectOf(plain);
        page = pageOf(plain);
        refreshes++;
    }

    /** How often the blocks were made anew: what was made of older ones is out of date. */
    int refreshes() {
        return refreshes;
    }

    /** What every answer has. */
    MultiMap plain() {
        return plain;
    }

    MultiMap redirect() {
        return redirect;
    }

    /** Of an HTML page, but for its length. */
    MultiMap page() {
        return page;
    }

    private MultiMap plainNow() {
        MultiMap block = HttpHeaders.headers()
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(REFERRER_POLICY, NO_REFERRER)
                .set(ROBOTS_TAG, NO_INDEX)
                .set(CONTENT_TYPE_OPTIONS, NO_SNIFF)
                .set(HttpHeaders.DATE, HttpHeaders.createOptimized(HTTP_DATE.format(clock.instant())));
        if (https) {
            block.set(STRICT_TRANSPORT_SECURITY, ONE_YEAR);
        }
        return block.copy(false);
    }

    private static MultiMap redirectOf(MultiMap plain) {
        return plain.copy(true).set(HttpHeaders.CONTENT_LENGTH, NOTHING).copy(false);
    }

    private MultiMap pageOf(MultiMap plain) {
        return plain.copy(true)
                .set(HttpHeaders.CONTENT_TYPE, HTML)
                .set(CONTENT_SECURITY_POLICY, contentSecurityPolicy)
                .copy(false);
    }
}
