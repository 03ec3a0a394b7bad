package io.practicelinks.api.http;

import io.micrometer.core.instrument.Counter;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.secret.SecretTokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

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

    /** Who asks: a patient who is signed in, or nobody who is known. Fails with {@link Failure.TooMany}. */
    Principal admit(HttpServerRequest request) {
        Cookie sent = request.getCookie(cookie);
        Principal patient = sent == null ? null : patients.authenticate(sent.getValue());
        if (sent == null || patient == null) {
            strangers.check(request);
            return new Principal.Anonymous();
        }
        if (!sessions.mayTake(hash(sent.getValue()))) {
            refused.increment();
            throw new Failure.TooMany(Duration.ofSeconds(1));
        }
        return patient;
    }

    private static String hash(String token) {
        return Base64.getEncoder().encodeToString(SecretTokens.hash(token));
    }
}
