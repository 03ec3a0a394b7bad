package io.practicelinks.app.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A phone that a link sends to Google Play: the click id stands in the referrer of where it is sent. */
public final class AndroidPhone {

    private static final String USER_AGENT =
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/131.0.0.0 Mobile Safari/537.36";

    private AndroidPhone() {}

    public static HttpRequest.Builder opens(int edgePort, String token) {
        return HttpJson.on(edgePort)
                .request("/" + token)
                .header("User-Agent", USER_AGENT)
                .header("Accept-Language", "es-US,es;q=0.9");
    }

    /** The id of one click. */
    public static String clickOn(int edgePort, String token) {
        return clickId(location(edgePort, token));
    }

    /** Where it is sent. */
    public static String location(int edgePort, String token) {
        return HttpJson.on(edgePort)
                .send(opens(edgePort, token))
                .headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("not redirected"));
    }

    /** What Play hands to the app that was installed from there. */
    public static String referrer(String location) {
        return Stream.of(URI.create(location).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("referrer="))
                .map(parameter -> URLDecoder.decode(parameter.substring("referrer=".length()), StandardCharsets.UTF_8))
                .findAny()
                .orElseThrow(() -> new AssertionError("no referrer"));
    }

    /** The click id in the referrer, as text. */
    public static String clickId(String location) {
        return Stream.of(referrer(location).split("&"))
                .filter(parameter -> parameter.startsWith("pl_click="))
                .map(parameter -> parameter.substring("pl_click=".length()))
                .findAny()
                .orElseThrow(() -> new AssertionError("no click id"));
    }
}
