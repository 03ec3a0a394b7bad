package io.practicelinks.api.web;

import io.practicelinks.api.desk.ConnectCode;
import io.practicelinks.api.desk.RedemptionService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.secret.SecretTokens;
import io.practicelinks.api.signup.Connected;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The way in for who has a code from the front desk; also where the link is closed, since the practice has asked this person in. */
public final class DeskPages implements Routes {

    private static final String NO_CODE = "Type all ten letters and digits of the code, like ABCDE-23456.";
    private static final String WRONG_CODE =
            "This is not the code, or it was used already, or it is older than 24 hours. Ask at the front desk again.";
    private static final String TOO_MANY = "Too many codes were tried from here. Wait a minute, then try again.";

    private final PublicLinkQueries links;
    private final RedemptionService redemptions;
    private final OwnPages ownPages;
    private final Cookies cookies;

    public DeskPages(PublicLinkQueries links, RedemptionService redemptions, URI publicUrl) {
        this.links = links;
        this.redemptions = redemptions;
        this.ownPages = new OwnPages(publicUrl);
        this.cookies = new Cookies(publicUrl);
    }

    @Override
    public void mount(Operations operations) {
        String desk = Paths.desk(":token");
        operations.page(HttpMethod.GET, desk, this::ask);
        operations.page(HttpMethod.POST, desk, ownPages.only(this::redeem));
    }

    private Answer ask(ApiRequest request) {
        PublicLink link = links.byToken(request.path("token"));
        return link == null ? DeadEnds.unknownCode() : page(200, link, request, Field.EMPTY);
    }

    private Answer redeem(ApiRequest request) {
        PublicLink link = links.byToken(request.path("token"));
        if (link == null) {
            return DeadEnds.unknownCode();
        }
        String typed = request.form("code");
        if (!ConnectCode.mayBeOne(typed)) {
            return page(400, link, request, new Field(typed, NO_CODE));
        }
        try {
            Connected connected = redemptions.redeem(link.token(), typed, device(request), request.clientAddress());
            return Answer.seeOther(Paths.CONVERSATION)
                    .withCookie(cookies.setSession(connected.sessionToken()))
                    .withCookie(cookies.setDevice(connected.deviceToken()));
        } catch (Failure.Unauthenticated wrong) {
            return page(400, link, request, new Field("", WRONG_CODE));
        } catch (Failure.TooMany limited) {
            return page(429, link, request, new Field(typed, TOO_MANY))
                    .with("Retry-After", String.valueOf(limited.retryAfter().toSeconds()));
        }
    }

    private Answer page(int status, PublicLink link, ApiRequest request, Field code) {
        String device = cookies.device(request) == null ? SecretTokens.generate() : "";
        return Pages.desk(status, new DeskPage(link.practice(), link.token(), device, code));
    }

    /** As the browser is known, else as its form says. */
    private @Nullable String device(ApiRequest request) {
        String known = cookies.device(request);
        String offered = request.form("device");
        return known == null && SecretTokens.mayBeOne(offered) ? offered : known;
    }
}
