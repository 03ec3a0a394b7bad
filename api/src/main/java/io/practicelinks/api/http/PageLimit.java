package io.practicelinks.api.http;

import io.micrometer.core.instrument.Counter;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.secret.SecretTokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * May somebody have one more page? A patient who is signed in is judged by the session alone, {@value #SESSION_PER_MINUTE} a minute in this
 * process, so that no stranger behind the same address shuts them out; everybody else by the address. Any virtual thread.
 */
public final class PageLimit {

    /** Nobody reads and writes that fast by hand. */
    static final int SESSION_PER_MINUTE = 600;

    private final AnonymousLimit strangers;
    private final String cookie;
    private final Authenticator patients;
    private final RateLimiter sessions;
    private final Counter refused;

    /**
     * For all verticles.
     *
     * @param cookie the name of the one with a patient's session
     * @param patients knows whose session a token is
     */
    public PageLimit(AnonymousLimit strangers, String cookie, Authenticator patients, Clock clock, Counter refused) {
        this.strangers = strangers;
        this.cookie = cookie;
        this.patients = patients;
        this.sessions = new RateLimiter(SESSION_PER_MINUTE, clock);
        this.refused = refused;
    }

    void check(HttpServerRequest request) {
        String session = session(request);
        if (session == null) {
            strangers.check(request);
        } else if (!sessions.mayTake(session)) {
            refused.increment();
            throw new Failure.TooMany(Duration.ofSeconds(1));
        }
    }

    /** The hash of a live session's token; null for everybody else. */
    private @Nullable String session(HttpServerRequest request) {
        Cookie sent = request.getCookie(cookie);
        if (sent == null || patients.authenticate(sent.getValue()) == null) {
            return null;
        }
        return Base64.getEncoder().encodeToString(SecretTokens.hash(sent.getValue()));
    }
}
