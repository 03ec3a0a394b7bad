package io.practicelinks.edge.redirect;

import io.practicelinks.contract.Tokens;
import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.click.ClickRecorder;
import io.practicelinks.edge.link.LinkLookup;
import io.practicelinks.edge.link.LocationTemplate;
import io.practicelinks.edge.link.LoopLinks;
import io.practicelinks.edge.link.PreparedLink;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /{token}}: look the link up, record the click, redirect. Owned by one event loop; on a cached link nothing here
 * waits, logs, throws, or allocates beyond the {@code Location} or the page that is answered.
 */
public final class RedirectHandler implements Handler<HttpServerRequest> {

    private final OpenConnections connections;
    private final AllowedHosts hosts;
    private final AudienceClassifier audience;
    private final LoopLinks links;
    private final ClickRecorder clicks;
    private final Answers answers;
    private final OtherPaths others;
    private final ScanDefence scans;
    private final RedirectMeters meters;
    private final InstantSource clock;
    private final RequestHeaders headers = new RequestHeaders();

    public RedirectHandler(
            OpenConnections connections,
            AllowedHosts hosts,
            AudienceClassifier audience,
            LoopLinks links,
            ClickRecorder clicks,
            Answers answers,
            OtherPaths others,
            ScanDefence scans,
            RedirectMeters meters,
            InstantSource clock) {
        this.connections = connections;
        this.hosts = hosts;
        this.audience = audience;
        this.links = links;
        this.clicks = clicks;
        this.answers = answers;
        this.others = others;
        this.scans = scans;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void handle(HttpServerRequest request) {
        long startedNanos = System.nanoTime();
        if (!connections.requested(request.connection())) {
            return;
        }
        if (request.response().writeQueueFull()) {
            // The server library writes all the same: who asks and does not read the answers would fill the memory with
            // them.
            request.response().drainHandler(taken -> handle(request));
            return;
        }
        headers.read(request);
        Notice refusal = refusal(request);
        if (refusal != null) {
            if (headers.announceBody()) {
                LastAnswer.give(answers, request, refusal);
            } else {
                answers.notice(request, refusal);
            }
            meters.count(refusal == Notice.PREFETCH ? Outcome.PREFETCH : Outcome.REFUSED, null);
            return;
        }
        String path = Objects.requireNonNull(request.path());
        String canonicalPath = Tokens.canonicalPath(path);
        if (canonicalPath == null) {
            meters.count(others.answer(request, path, answers), null);
            return;
        }
        Visitor visitor =
                audience.classify(isHead(request), headers.hasLanguage(), headers.userAgent(), headers.platformHint());
        PreparedLink link = links.cache().get(canonicalPath, startedNanos);
        if (link != null) {
            answer(request, link, visitor, startedNanos);
        } else {
            resolveThenAnswer(request, canonicalPath, visitor, startedNanos);
        }
    }

    private @Nullable Notice refusal(HttpServerRequest request) {
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return Notice.WRONG_METHOD;
        }
        if (headers.areTooMany()) {
            return Notice.TOO_MANY_FIELDS;
        }
        if (headers.announceBody() || (headers.hosts() != 1 && (headers.hosts() > 1 || !isOfHttp10(request)))) {
            return Notice.MALFORMED;
        }
        if (!hosts.allow(headers.host())) {
            return Notice.MISDIRECTED;
        }
        return headers.isSpeculative() ? Notice.PREFETCH : null;
    }

    private static boolean isOfHttp10(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0;
    }

    private static boolean isHead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.HEAD);
    }

    /** The cold path: an L1 miss. */
    private void resolveThenAnswer(
            HttpServerRequest request, String canonicalPath, Visitor visitor, long startedNanos) {
        if (scans.bars(request, startedNanos) && !links.cache().holds(canonicalPath, startedNanos)) {
            scans.answer(request, answers, startedNanos);
            meters.count(Outcome.LIMITED, visitor.audience());
            return;
        }
        links.resolver().resolve(canonicalPath).onSuccess(found -> {
            if (!request.response().closed()) {
                answer(request, canonicalPath, found, visitor, startedNanos);
            }
        });
    }

    private void answer(
            HttpServerRequest request, String canonicalPath, LinkLookup lookup, Visitor visitor, long startedNanos) {
        switch (lookup) {
            case LinkLookup.Found found -> answer(request, found.link(), visitor, startedNanos);
            case LinkLookup.Nothing.UNKNOWN -> {
                answers.notice(request, OtherPaths.noticeOfUnknown(canonicalPath));
                meters.count(Outcome.UNKNOWN, visitor.audience());
                scans.sawUnknown(request, canonicalPath, startedNanos);
            }
            case LinkLookup.Nothing.UNAVAILABLE -> {
                answers.notice(request, Notice.TRY_AGAIN);
                meters.count(Outcome.UNAVAILABLE, visitor.audience());
            }
        }
    }

    private void answer(HttpServerRequest request, PreparedLink link, Visitor visitor, long startedNanos) {
        long nowMillis = clock.millis();
        if (!link.record().isActiveAt(nowMillis)) {
            answers.notice(request, Notice.GONE);
            meters.count(Outcome.GONE, visitor.audience());
            return;
        }
        LocationTemplate target = visitor.getsPage() ? null : link.target(visitor.platform());
        // Before the answer: a click that the patient saw answered must survive a crash of this process.
        boolean recorded = clicks.record(link, visitor, request.query(), nowMillis, isHead(request), target == null);
        byte[] clickIdText = recorded ? clicks.idText() : null;
        if (target != null) {
            answers.redirect(request, link, target, clickIdText);
        } else {
            answers.landing(request, link, visitor, clickIdText);
        }
        meters.count(target == null ? Outcome.PAGE : Outcome.REDIRECT, visitor.audience());
        meters.observe(System.nanoTime() - startedNanos);
    }
}
