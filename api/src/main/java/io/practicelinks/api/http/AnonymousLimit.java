package io.practicelinks.api.http;

import io.micrometer.core.instrument.Counter;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Refuses an address (IPv6: 64 bits) that asks too often without credentials, and tells the others what they have left. */
public final class AnonymousLimit {

    private final RateLimiter limiter;
    private final ClientAddresses clients;
    private final Counter refused;

    public AnonymousLimit(RateLimiter limiter, ClientAddresses clients, Counter refused) {
        this.limiter = limiter;
        this.clients = clients;
        this.refused = refused;
    }

    void check(HttpServerRequest request) {
        RateLimiter.Budget budget = limiter.take(Network.of(clients.of(request)));
        request.response().putHeader("RateLimit-Policy", limiter.policy());
        request.response().putHeader("RateLimit", RateLimiter.header(budget));
        if (!budget.isAllowed()) {
            refused.increment();
            throw new Failure.TooMany(Duration.ofSeconds(1));
        }
    }
}
