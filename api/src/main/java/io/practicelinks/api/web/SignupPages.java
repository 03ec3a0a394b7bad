package io.practicelinks.api.web;

import io.practicelinks.api.code.SendProof;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Endpoint;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.notice.Channel;
import io.practicelinks.api.signup.Awaited;
import io.practicelinks.api.signup.Begun;
import io.practicelinks.api.signup.Connected;
import io.practicelinks.api.signup.SignupRequest;
import io.practicelinks.api.signup.SignupService;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way from "yes, my practice" to a proven number. */
public final class SignupPages implements Routes {

    private static final int CODE_DIGITS = 6;
    private static final String TEXTED = "We texted a new code. Only the newest one works.";
    private static final String CALLING = "We call you now, with a new code. Only the newest one works.";
    private static final String NO_CODE = "Type the six digits of our newest text message.";
    private static final String WRONG_CODE =
            "This is not the code, or it is older than 10 minutes. Look at our last text"
                    + " message again, or ask for a new code.";
    private static final String NUMBER_TAKEN =
            "There is an account of your name with this number already. Open it by the link of your practice, or call the practice.";
    private static final String OLDER_CODE =
            "This code is of an earlier message. A newer one came after it: use the newest message.";
    private static final String TOO_MANY_GUESSES =
            "Too many wrong codes. Wait an hour and start again, or call the practice.";
    private static final String TOO_MANY_CODES =
            "Too many codes were asked for. Wait an hour and start again, or call the practice.";

    private final PublicLinkQueries links;
    private final SignupService signups;
    private final OwnPages ownPages;
    private final Cookies cookies;
    private final Clock clock;

    public SignupPages(PublicLinkQueries links, SignupService signups, URI publicUrl, Clock clock) {
        this.links = links;
        this.signups = signups;
        this.ownPages = new OwnPages(publicUrl);
        this.cookies = new Cookies(publicUrl);
        this.clock = clock;
    }

    @Override
    public void mount(Operations operations) {
        String signup = Paths.signup(":token");
        String code = "/s/:token/code/:signup";
        operations.page(HttpMethod.GET, signup, this::askWho);
        operations.page(HttpMethod.POST, signup, ownPages.only(this::begin));
        operations.page(HttpMethod.GET, code, underItsLink(this::askCode));
        operations.page(HttpMethod.POST, code, ownPages.only(underItsLink(this::verify)));
        operations.page(
                HttpMethod.POST,
                code + "/again",
                ownPages.only(underItsLink((request, place) -> sendAgain(request, place, Channel.TEXT, "?again"))));
        operations.page(
                HttpMethod.POST,
                code + "/call",
                ownPages.only(underItsLink((request, place) -> sendAgain(request, place, Channel.VOICE, "?call"))));
    }

    /** Where a code is typed: the signup that waits for it, under a link of its practice. */
    private record CodePlace(PublicLink link, UUID signupId, Awaited awaited) {}

    /** What a page does at such a place. */
    @FunctionalInterface
    private interface CodeEndpoint {
        Answer answer(ApiRequest request, CodePlace place);
    }

    /** Lets through only where the signup is for the practice of the link that stands before it in the path, and not yet forgotten. */
    private Endpoint underItsLink(CodeEndpoint endpoint) {
        return request -> {
            PublicLink link = links.byToken(request.path("token"));
            try {
                UUID signupId = request.pathId("signup");
                Awaited awaited = signups.awaited(signupId);
                return link != null && link.practiceId().equals(awaited.practiceId())
                        ? endpoint.answer(request, new CodePlace(link, signupId, awaited))
                        : DeadEnds.oldSignup();
            } catch (Failure.NotFound forgotten) {
                return DeadEnds.oldSignup();
            }
        };
    }

    private Answer askWho(ApiRequest request) {
        PublicLink link = links.byToken(request.path("token"));
        if (link == null) {
            return DeadEnds.unknownCode();
        }
        return link.isActiveAt(clock.instant())
                ? Pages.signup(200, SignupPage.empty(link.practice(), link.token()))
                : DeadEnds.closedLink(link.practice());
    }

    private Answer begin(ApiRequest request) {
        PublicLink link = links.byToken(request.path("token"));
        if (link == null) {
            return DeadEnds.unknownCode();
        }
        SignupRequest typed = new SignupRequest(
                link.token(),
                cookies.click(request),
                request.form("name"),
                request.form("mobile"),
                null,
                request.form("relationship"),
                request.form("onBehalfOf"),
                BirthDates.toIso(request.form("birthDate")),
                proof(request));
        try {
            Begun begun = signups.begin(typed, request.clientAddress());
            return Answer.seeOther(Paths.code(link.token(), begun.signupId()));
        } catch (Failure.Invalid invalid) {
            return Pages.signup(400, askedAgain(link, typed, request.form("birthDate"), invalid, null));
        } catch (Failure.TooMany limited) {
            String trouble = WaitText.of(limited, TOO_MANY_CODES);
            Answer page = Pages.signup(429, askedAgain(link, typed, request.form("birthDate"), null, trouble));
            return page.with("Retry-After", seconds(limited.retryAfter()));
        } catch (Failure.ProofRequired needed) {
            boolean isTooEarly = typed.proof() != null
                    && typed.proof().salt().equals(needed.challenge().ticket());
            return Pages.check(new CheckPage(link.practice(), link.token(), typed, needed.challenge(), isTooEarly));
        } catch (Failure.Conflict closed) {
            return DeadEnds.closedLink(link.practice());
        }
    }

    /** What the page's script has found, else the ticket of who pressed "Go on". */
    private static @Nullable SendProof proof(ApiRequest request) {
        String solution = request.form("solution");
        String ticket = request.form("ticket");
        if (!solution.isEmpty()) {
            return new SendProof(request.form("salt"), solution);
        }
        return ticket.isEmpty() ? null : new SendProof(ticket, null);
    }

    private Answer askCode(ApiRequest request, CodePlace place) {
        String news = request.query("call") != null ? CALLING : request.query("again") != null ? TEXTED : "";
        return codePage(200, place, Field.EMPTY, news);
    }

    private Answer verify(ApiRequest request, CodePlace place) {
        String typed = request.form("code");
        String digits = typed.replaceAll("[^0-9]", "");
        if (digits.length() != CODE_DIGITS) {
            return codePage(400, place, new Field(typed, NO_CODE), "");
        }
        try {
            Connected connected = signups.verify(place.signupId(), digits, cookies.device(request));
            return Answer.seeOther(Paths.CONVERSATION)
                    .withCookie(cookies.setSession(connected.sessionToken()))
                    .withCookie(cookies.setDevice(connected.deviceToken()));
        } catch (Failure.Unauthenticated wrong) {
            return codePage(400, place, new Field("", WRONG_CODE), "");
        } catch (Failure.Conflict refusal) {
            return switch (refusal.reason()) {
                case CONVERSATION_CLOSED ->
                    DeadEnds.pleaseCall(409, place.link().practice());
                case SUPERSEDED_CODE -> codePage(409, place, new Field("", OLDER_CODE), "");
                default -> codePage(409, place, new Field("", NUMBER_TAKEN), "");
            };
        } catch (Failure.TooMany limited) {
            return codePage(429, place, new Field("", WaitText.of(limited, TOO_MANY_GUESSES)), "")
                    .with("Retry-After", seconds(limited.retryAfter()));
        }
    }

    private Answer sendAgain(ApiRequest request, CodePlace place, Channel channel, String news) {
        try {
            Begun begun = signups.sendAgain(place.signupId(), request.clientAddress(), channel);
            return Answer.seeOther(Paths.code(place.link().token(), begun.signupId()) + news);
        } catch (Failure.TooMany limited) {
            return codePage(429, place, new Field("", WaitText.of(limited, TOO_MANY_CODES)), "")
                    .with("Retry-After", seconds(limited.retryAfter()));
        }
    }

    /** Also where the link was closed meanwhile: who has begun may end. */
    private static Answer codePage(int status, CodePlace place, Field code, String news) {
        PublicLink link = place.link();
        return Pages.code(
                status, new CodePage(link.practice(), link.token(), place.signupId(), place.awaited(), code, news));
    }

    private static SignupPage askedAgain(
            PublicLink link,
            SignupRequest typed,
            String birthDate,
            Failure.@Nullable Invalid invalid,
            @Nullable String trouble) {
        return new SignupPage(
                link.practice(),
                link.token(),
                field(typed.name(), invalid, "/name"),
                field(typed.mobile(), invalid, "/mobile"),
                new SubjectFields(
                        field(typed.relationship(), invalid, "/relationship"),
                        field(typed.onBehalfOf(), invalid, "/onBehalfOf"),
                        field(birthDate, invalid, "/birthDate")),
                trouble);
    }

    private static Field field(@Nullable String typed, Failure.@Nullable Invalid invalid, String pointer) {
        return new Field(typed == null ? "" : typed, error(invalid, pointer));
    }

    private static String error(Failure.@Nullable Invalid invalid, String pointer) {
        return invalid == null
                ? ""
                : invalid.errors().stream()
                        .filter(error -> error.name().equals(pointer))
                        .map(FieldError::detail)
                        .findFirst()
                        .orElse("");
    }

    private static String seconds(Duration wait) {
        return String.valueOf(wait.toSeconds());
    }
}
