package io.practicelinks.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser without scripts: asks for pages and sends their forms. */
public record PlainBrowser(RunningApi api) {

    /** The cookie of a patient who is signed in. */
    public static String session(String token) {
        return "pl_session=" + token;
    }

    /**
     * The page at that path.
     *
     * @param cookie null: none
     */
    public HttpResponse<String> get(String path, @Nullable String cookie) {
        return send(HttpRequest.newBuilder(api.uri(path)), cookie);
    }

    /** The answer to a form of our own page. */
    public HttpResponse<String> post(String path, @Nullable String cookie, Map<String, String> fields) {
        return send(form(path, fields).header("Sec-Fetch-Site", "same-origin"), cookie);
    }

    /** A form that does not say from which page it comes. */
    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    /** Where an answer leads to. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** The first cookie of an answer, as a browser sends it back. */
    public static String cookie(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, @Nullable String cookie) {
        return api.send((cookie == null ? request : request.header("Cookie", cookie)).build());
    }
}
