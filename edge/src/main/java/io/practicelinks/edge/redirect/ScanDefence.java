package io.practicelinks.edge.redirect;

import io.practicelinks.edge.scan.IpAddress;
import io.practicelinks.edge.scan.Scanners;
import io.practicelinks.edge.scan.TrustedProxies;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Does this client guess codes, and what is it told? Asked only about links that are not in memory. Owned by one event loop. */
public final class ScanDefence {

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("x-forwarded-for");

    private final Scanners scanners;
    private final TrustedProxies proxies;

    public ScanDefence(Scanners scanners, TrustedProxies proxies) {
        this.scanners = scanners;
        this.proxies = proxies;
    }

    boolean bars(HttpServerRequest request, long nowNanos) {
        if (scanners.areNone(nowNanos)) {
            return false;
        }
        IpAddress client = clientOf(request);
        return client != null && scanners.include(client.network(), nowNanos);
    }

    void answer(HttpServerRequest request, Answers answers, long nowNanos) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(scanners.secondsLeft(nowNanos)));
        answers.notice(request, Notice.TOO_MANY_UNKNOWN);
    }

    void sawUnknown(HttpServerRequest request, String canonicalPath, long nowNanos) {
        IpAddress client = clientOf(request);
        if (client != null) {
            scanners.sawUnknown(client.network(), canonicalPath, nowNanos);
        }
    }

    /** Null where nobody can say. */
    private @Nullable IpAddress clientOf(HttpServerRequest request) {
        SocketAddress remote = request.connection().remoteAddress();
        String text = remote == null ? null : remote.hostAddress();
        IpAddress peer = text == null ? null : IpAddress.parse(text);
        return peer != null && proxies.include(peer)
                ? proxies.clientOf(request.headers().getAll(FORWARDED_FOR))
                : peer;
    }
}
