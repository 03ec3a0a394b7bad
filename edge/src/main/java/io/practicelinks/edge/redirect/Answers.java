package io.practicelinks.edge.redirect;

import io.netty.util.AsciiString;
import io.practicelinks.contract.Platform;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.link.LocationTemplate;
import io.practicelinks.edge.link.PreparedLink;
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
    private static final CharSequence SOON = HttpHeaders.createOptimized("5");

    private final AnswerHeaders headers;
    private final PreparedPages pages;
    private final LandingPages landingPages;

    public Answers(AnswerHeaders headers, PreparedPages pages, LandingPages landingPages) {
        this.headers = headers;
        this.pages = pages;
        this.landingPages = landingPages;
    }

    /** 302 to the target; {@code clickIdText} is null where the click could not be recorded. */
    void redirect(
            HttpServerRequest request, PreparedLink link, LocationTemplate target, byte @Nullable [] clickIdText) {
        // An AsciiString, since it is checked and encoded in bulk, and a String by the character.
        AsciiString location = new AsciiString(target.fill(link.token(), clickIdText), false);
        HttpServerResponse response = request.response();
        response.headers().setAll(headers.redirect()).add(HttpHeaders.LOCATION, location);
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
        byte[] html = landingPages.of(link).toBytes(viewOf(visitor), visitor.inApp(), clickIdText);
        end(request, 200, headers.page(), Buffer.buffer(html));
    }

    private static LandingView viewOf(Visitor visitor) {
        if (visitor.platform() == Platform.IOS) {
            return LandingView.IOS;
        }
        boolean hasPlay = visitor.platform() == Platform.ANDROID && visitor.hasPlay();
        return hasPlay ? LandingView.ANDROID : LandingView.OTHER;
    }

    void notice(HttpServerRequest request, Notice notice) {
        if (notice == Notice.WRONG_METHOD) {
            request.response().putHeader(HttpHeaders.ALLOW, ALLOWED);
        } else if (notice == Notice.TRY_AGAIN) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        end(request, notice.status(), headers.page(), pages.of(notice));
    }

    void file(HttpServerRequest request, SiteFiles.SiteFile file) {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
        end(request, 200, headers.plain(), file.content());
    }

    private static void end(HttpServerRequest request, int status, MultiMap block, Buffer body) {
        HttpServerResponse response = request.response().setStatusCode(status);
        response.headers().addAll(block).set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
