package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call one operation, and who calls it now. Which credentials an operation takes stands in the contract, under
 * {@code security}; an operation that says nothing of it stops the start.
 */
final class Authentication {

    private static final String BEARER = "bearer ";

    /** Browsers let no other host, and no page without TLS, set a cookie of such a name. */
    private static final String OF_THIS_HOST = "__Host-";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final List<Scheme> schemes;

    private Authentication(List<Scheme> schemes) {
        this.schemes = List.copyOf(schemes);
    }

    /** One way to show credentials: in a cookie of that whole name, else as bearer. */
    private record Scheme(@Nullable String cookie, Authenticator authenticator) {}

    /** @param isHttps whether the public URL is {@code https}: then a cookie counts only where it is bound to this very host */
    static Authentication of(
            Operation operation,
            JsonObject securitySchemes,
            Map<String, Authenticator> authenticators,
            boolean isHttps) {
        JsonArray alternatives = operation.getOpenAPIModel().getJsonArray(Contract.SECURITY);
        if (alternatives == null) {
            throw new IllegalStateException("The contract says nothing of security for " + operation.getOperationId());
        }
        List<Scheme> schemes = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            for (String name : alternatives.getJsonObject(i).fieldNames()) {
                schemes.add(scheme(name, securitySchemes.getJsonObject(name), authenticators, isHttps));
            }
        }
        return new Authentication(schemes);
    }

    private static Scheme scheme(
            String name, JsonObject model, Map<String, Authenticator> authenticators, boolean isHttps) {
        Authenticator authenticator = authenticators.get(name);
        if (authenticator == null) {
            throw new IllegalStateException("No authenticator for the security scheme " + name);
        }
        boolean isCookie = "cookie".equals(model.getString("in"));
        String cookie = (isHttps ? OF_THIS_HOST : "") + model.getString("name");
        return new Scheme(isCookie ? cookie : null, authenticator);
    }

    /** True where the operation is open to everybody. */
    boolean isOpen() {
        return schemes.isEmpty();
    }

    /** Fails where the credentials are missing or nobody's. */
    Principal principal(HttpServerRequest request) {
        if (isOpen()) {
            return new Principal.Anonymous();
        }
        for (Scheme scheme : schemes) {
            String credential = scheme.cookie == null ? bearer(request) : cookie(request, scheme.cookie);
            Principal principal = credential == null ? null : principal(scheme.authenticator, credential, request);
            if (principal != null) {
                return principal;
            }
        }
        throw new Failure.Unauthenticated();
    }

    private static @Nullable Principal principal(
            Authenticator authenticator, String credential, HttpServerRequest request) {
        return isUse(request) ? authenticator.authenticateUse(credential) : authenticator.authenticate(credential);
    }

    /**
     * What changes something, and what of the rest the browser says a person began (W3C Fetch Metadata, {@code Sec-Fetch-User}: no script can
     * set it): a page that asks again and again by itself must not keep a session open beside an empty chair.
     */
    private static boolean isUse(HttpServerRequest request) {
        return !SAFE.contains(request.method()) || "?1".equals(request.getHeader("Sec-Fetch-User"));
    }

    static @Nullable String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        return header.substring(BEARER.length()).strip();
    }

    /** A cookie travels by itself, so one that another site's page sends along with a change counts for nothing. */
    private static @Nullable String cookie(HttpServerRequest request, String name) {
        boolean isForeign = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        if (isForeign && !SAFE.contains(request.method())) {
            return null;
        }
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }
}
