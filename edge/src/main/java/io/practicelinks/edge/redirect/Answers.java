package io.practicelinks.edge.redirect;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.Platform;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.link.LocationValue;
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
    private static final CharSequence SOON = HttpHeaders.createOptimized("5");

    private final AnswerHeaders headers;
    private final PreparedPages pages;
    private byte[] scratch = new byte[512];

    public Answers(AnswerHeaders headers, PreparedPages pages) {
        this.headers = headers;
        this.pages = pages;
    }

    /** 302 to the target; {@code clickIdText} is null where the click could not be recorded. */
    void redirect(HttpServerRequest request, LocationValue target, byte @Nullable [] clickIdText) {
        String location = clickIdText == null ? target.bare() : target.with(clickIdText, scratchOf(target.maxLength()));
        HttpServerResponse response = request.response();
        response.headers().setAll(headers.redirect()).set(HttpHeaders.LOCATION, location);
        response.setStatusCode(302).end();
    }

    /** 303 to another path of this edge. */
    void seeOther(HttpServerRequest request, String path) {
        HttpServerResponse response = request.response();
        response.headers().setAll(headers.redirect()).set(HttpHeaders.LOCATION, path);
        response.setStatusCode(303).end();
    }

    /** The landing page; {@code clickIdText} is null where the click could not be recorded. */
    void landing(HttpServerRequest request, LandingPage page, Visitor visitor, byte @Nullable [] clickIdText) {
        byte[] html = page.toBytes(viewOf(visitor), visitor.inApp(), clickIdText);
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

    /** Enough for the URL; only a URL longer than all before makes a new one. */
    private byte[] scratchOf(int length) {
        if (scratch.length < length) {
            scratch = new byte[length + ClickId.TEXT_LENGTH];
        }
        return scratch;
    }
}
