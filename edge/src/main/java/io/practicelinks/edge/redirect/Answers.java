package io.practicelinks.edge.redirect;

import io.practicelinks.contract.Platform;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.link.LocationTemplate;
import io.practicelinks.edge.link.PreparedLink;
import io.practicelinks.landing.LandingPage;
import io.practicelinks.landing.LandingView;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes every kind of answer that the edge's port gives. Owned by one event loop. An answer that cannot be written any more, because the
 * patient has gone, is nobody's concern: the futures of writes are dropped on purpose.
 */
public final class Answers {

    private static final CharSequence ALLOWED = HttpHeaders.createOptimized("GET, HEAD");
    private static final int MAX_KEPT_PAGE = 16_383;
    private static final CharSequence SOON = HttpHeaders.createOptimized("5");

    private final AnswerHeaders headers;
    private final RedirectHeads redirects;
    private final HeadsByLength<MultiMap> pageHeads;
    private final PreparedPages pages;
    private final LandingPages landingPages;
    private byte[] scratch = new byte[8_192];

    public Answers(AnswerHeaders headers, PreparedPages pages, LandingPages landingPages) {
        this.headers = headers;
        this.redirects = new RedirectHeads(headers);
        this.pageHeads = new HeadsByLength<>(headers, MAX_KEPT_PAGE, this::pageHead);
        this.pages = pages;
        this.landingPages = landingPages;
    }

    private MultiMap pageHead(int length) {
        return headers.page()
                .copy(true)
                .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(length))
                .copy(false);
    }

    /** 302 to the target; {@code clickIdText} is null where the click could not be recorded. */
    void redirect(
            HttpServerRequest request, PreparedLink link, LocationTemplate target, byte @Nullable [] clickIdText) {
        HttpServerResponse response = request.response();
        response.headers().setAll(redirects.of(link, target, clickIdText));
        response.setStatusCode(302).end();
    }

    /** 303 to another path of this edge. */
    void seeOther(HttpServerRequest request, String path) {
        HttpServerResponse response = request.response();
        response.headers().setAll(headers.redirect()).set(HttpHeaders.LOCATION, path);
        response.setStatusCode(303).end();
    }

    /** The landing page; {@code clickIdText} is null where the click could not be recorded. */
    void landing(HttpServerRequest request, PreparedLink link, Visitor visitor, byte @Nullable [] clickIdText) {
        LandingPage page = landingPages.of(link.record());
        LandingView view = viewOf(visitor);
        byte[] html = scratchOf(page.maxLength(view, visitor.inApp()));
        int length = page.write(view, visitor.inApp(), link.record().token(), clickIdText, html);
        HttpServerResponse response = request.response().setStatusCode(200);
        response.headers().setAll(pageHeads.of(length));
        end(request, response, Buffer.buffer(length).appendBytes(html, 0, length));
    }

    /** Long enough; only a page longer than all before makes a new one. */
    private byte[] scratchOf(int length) {
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        return scratch;
    }

    private static LandingView viewOf(Visitor visitor) {
        if (visitor.platform() == Platform.IOS) {
            return LandingView.IOS;
        }
        boolean hasPlay = visitor.platform() == Platform.ANDROID && visitor.hasPlay();
        return hasPlay ? LandingView.ANDROID : LandingView.OTHER;
    }

    /** A small page. Header fields that the response has already stay. */
    void notice(HttpServerRequest request, Notice notice) {
        Buffer page = pages.of(notice);
        HttpServerResponse response = request.response().setStatusCode(notice.status());
        MultiMap block = pageHeads.of(page.length());
        if (response.headers().isEmpty()) {
            response.headers().setAll(block);
        } else {
            response.headers().addAll(block);
        }
        if (notice == Notice.WRONG_METHOD) {
            response.putHeader(HttpHeaders.ALLOW, ALLOWED);
        } else if (notice == Notice.TRY_AGAIN) {
            response.putHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        end(request, response, page);
    }

    void file(HttpServerRequest request, SiteFiles.SiteFile file) {
        HttpServerResponse response = request.response().setStatusCode(200);
        response.headers()
                .setAll(headers.plain())
                .set(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(file.content().length()));
        end(request, response, file.content());
    }

    private static void end(HttpServerRequest request, HttpServerResponse response, Buffer body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
