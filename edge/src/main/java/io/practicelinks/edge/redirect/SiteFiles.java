package io.practicelinks.edge.redirect;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few files that robots, browsers and app platforms look for on every host: {@code robots.txt}, an icon, and which apps may open our
 * links (specs.md 3.1, 3.2). Immutable, any thread.
 */
public final class SiteFiles {

    /** A file: its media type and its bytes. */
    record SiteFile(String mediaType, Buffer content) {}

    private static final String JSON = "application/json";

    /** An empty icon, so that browsers stop asking: one transparent pixel. */
    private static final byte[] ICON =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Map<String, SiteFile> pathToFile;

    /**
     * @param iosAppId team id and bundle id, joined by a dot; null where there is no app
     * @param androidPackage null where there is no app
     * @param certificates SHA-256 fingerprints of the certificates that the Android app is signed with
     */
    public SiteFiles(@Nullable String iosAppId, @Nullable String androidPackage, List<String> certificates) {
        this.pathToFile = Map.of(
                "/robots.txt",
                file("text/plain; charset=utf-8", "User-agent: *\nAllow: /.well-known/\nDisallow: /\n"),
                "/favicon.ico",
                new SiteFile("image/gif", Buffer.buffer(ICON)),
                "/.well-known/apple-app-site-association",
                file(JSON, appleAssociation(iosAppId).encode()),
                "/.well-known/assetlinks.json",
                file(JSON, androidStatements(androidPackage, certificates).encode()));
    }

    private static SiteFile file(String mediaType, String text) {
        return new SiteFile(mediaType, Buffer.buffer(text));
    }

    /** All links open the app, the page to enter a code does not. */
    private static JsonObject appleAssociation(@Nullable String appId) {
        JsonArray details = new JsonArray();
        if (appId != null) {
            details.add(new JsonObject()
                    .put("appIDs", JsonArray.of(appId))
                    .put(
                            "components",
                            JsonArray.of(
                                    new JsonObject().put("/", "/.well-known/*").put("exclude", true),
                                    new JsonObject().put("/", "/?*"))));
        }
        return new JsonObject().put("applinks", new JsonObject().put("details", details));
    }

    private static JsonArray androidStatements(@Nullable String androidPackage, List<String> certificates) {
        if (androidPackage == null) {
            return new JsonArray();
        }
        return JsonArray.of(new JsonObject()
                .put("relation", JsonArray.of("delegate_permission/common.handle_all_urls"))
                .put(
                        "target",
                        new JsonObject()
                                .put("namespace", "android_app")
                                .put("package_name", androidPackage)
                                .put("sha256_cert_fingerprints", new JsonArray(List.copyOf(certificates)))));
    }

    @Nullable
    SiteFile at(String path) {
        return pathToFile.get(path);
    }
}
