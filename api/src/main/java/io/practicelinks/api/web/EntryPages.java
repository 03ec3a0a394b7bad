package io.practicelinks.api.web;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;

/** Where a patient comes in: by a link, by a typed code, or by neither. */
public final class EntryPages implements Routes {

    private final PublicLinkQueries links;
    private final Cookies cookies;
    private final Clock clock;

    public EntryPages(PublicLinkQueries links, URI publicUrl, Clock clock) {
        this.links = links;
        this.cookies = new Cookies(publicUrl);
        this.clock = clock;
    }

    @Override
    public void mount(Operations operations) {
        operations.page(HttpMethod.GET, "/", request -> DeadEnds.home());
        operations.page(HttpMethod.GET, "/s", EntryPages::byTypedCode);
        operations.page(HttpMethod.GET, "/s/:token", this::byLink);
        operations.uncountedPage(Stylesheet.PATH, request -> asset("text/css", Stylesheet.TEXT));
        operations.uncountedPage(Assets.SCRIPT_PATH, request -> asset("text/javascript", Assets.SCRIPT));
    }

    private static Answer byTypedCode(ApiRequest request) {
        String typed = request.query("token");
        String token = typed == null ? null : Tokens.canonical(typed.replace('+', ' '));
        return token == null ? DeadEnds.unknownCode() : Answer.seeOther(Paths.practice(token));
    }

    private Answer byLink(ApiRequest request) {
        PublicLink link = links.byToken(request.path("token"));
        if (link == null) {
            return DeadEnds.unknownCode();
        }
        String clickId = request.query("c");
        if (clickId != null) {
            return withoutClick(link, clickId);
        }
        return link.isActiveAt(clock.instant())
                ? Pages.practice(new PracticePage(link.practice(), link.token()))
                : DeadEnds.closedLink(link.practice());
    }

    /** Takes the click out of the address bar, so that it is not shared or bookmarked with the page. */
    private Answer withoutClick(PublicLink link, String clickId) {
        ClickId click = link.clickOf(clickId);
        Answer clean = Answer.seeOther(Paths.practice(link.token()));
        return click == null ? clean : clean.withCookie(cookies.setClick(click));
    }

    private static Answer asset(String type, String text) {
        return Answer.of(200, type + "; charset=utf-8", Buffer.buffer(text))
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }
}
