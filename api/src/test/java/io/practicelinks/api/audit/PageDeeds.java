package io.practicelinks.api.audit;

import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.Talk;
import java.net.http.HttpRequest;
import java.util.Map;

/** Has every page shown, and every form taken, in a scene. Fails for a page that is not named here. */
final class PageDeeds {

    /** Pages of which nothing is on record, and why that is right. They tell nothing of any patient that they have not typed a moment ago. */
    static final Map<String, String> UNRECORDED = Map.ofEntries(
            Map.entry("GET /", "the same for everybody"),
            Map.entry("GET /s", "the same for everybody"),
            Map.entry("GET /s/:token", "what a link shows to everybody"),
            Map.entry("GET /s/:token/signup", "what a link shows to everybody"),
            Map.entry("POST /s/:token/signup", "who asks is nobody yet: who proves the number is on record"),
            Map.entry("GET /s/:token/code/:signup", "the end of a number that was just typed"),
            Map.entry("POST /s/:token/code/:signup/again", "who asks is nobody yet"),
            Map.entry("POST /s/:token/code/:signup/call", "who asks is nobody yet"),
            Map.entry("GET /s/:token/desk", "what a link shows to everybody"),
            Map.entry("POST /conversation/leave", "the session of who asks ends, and nothing is read by it"),
            Map.entry("GET /conversation/wrong-practice", "asks whether they mean it"),
            Map.entry("GET /conversation/number", "asks for a number"),
            Map.entry("GET /conversation/email", "asks for an address"),
            Map.entry("GET /conversation/email/:proof", "the address that was just typed"));

    /** The same for everybody, and named by what is in them. */
    private static final String ASSET = "GET /assets/.*";

    private final AuditScene scene;
    private final PlainBrowser browser;

    PageDeeds(AuditScene scene) {
        this.scene = scene;
        this.browser = new PlainBrowser(scene.api());
    }

    /** True where nothing need be on record. */
    static boolean isUnrecorded(String page) {
        return UNRECORDED.containsKey(page) || page.matches(ASSET);
    }

    /** That page, as {@link PageRoutes} has it, for Ann. */
    Deed of(String page) {
        Talk talk = scene.talk();
        String method = page.substring(0, page.indexOf(' '));
        Map<String, String> fields = fields(page);
        String path = page.substring(method.length() + 1)
                .replace(":token", scene.link().token())
                .replace(":attachment", scene.file());
        if (page.equals("GET /s")) {
            path = path + "?token=" + scene.link().token();
        }
        if (path.contains(":signup")) {
            path = path.replace(":signup", scene.signup());
        }
        if (path.contains(":proof")) {
            path = path.replace(":proof", scene.proof());
        }
        if (page.equals("POST /s/:token/code/:signup")) {
            fields = Map.of("code", scene.newestCode());
        }
        if (page.equals("POST /conversation/email/:proof")) {
            fields = Map.of("code", scene.proofCode());
        }
        HttpRequest request = request(method, path, cookie(page), fields);
        return new Deed(request, "patient " + talk.patient(), talk.patient());
    }

    /** Ann's own page, another one than it is named by. */
    HttpRequest own(String method, String path, Map<String, String> fields) {
        return request(method, path, PlainBrowser.session(scene.talk().session()), fields);
    }

    /** Of a form, what is known before anything is under way; fails for a page that nobody has thought of. */
    private Map<String, String> fields(String page) {
        return switch (page) {
            case "POST /s/:token/signup" ->
                Map.of("name", "Ann Quillon", "mobile", scene.freshMobile(), "relationship", "self");
            case "POST /s/:token/desk" -> Map.of("code", scene.connectCode());
            case "POST /conversation" -> Map.of("text", "It is worse now.");
            case "POST /conversation/read" -> Map.of("readUpTo", scene.answer());
            case "POST /conversation/number" -> Map.of("mobile", scene.freshMobile());
            case "POST /conversation/email" -> Map.of("email", scene.annsAddress());
            case "POST /conversation/switch" -> Map.of("to", scene.talk().id());
            case "GET /conversation",
                    "GET /conversation/attachments/:attachment",
                    "POST /conversation/wrong-practice",
                    "POST /conversation/email/:proof",
                    "POST /s/:token/code/:signup" -> Map.of();
            default -> {
                if (!isUnrecorded(page)) {
                    throw new AssertionError(page + " is shown by nobody: say here how, and what must be on record");
                }
                yield Map.of();
            }
        };
    }

    private String cookie(String page) {
        Talk from = page.equals("POST /conversation/switch") ? scene.child() : scene.talk();
        return PlainBrowser.session(from.session()) + "; pl_device=" + scene.device(from);
    }

    private HttpRequest request(String method, String path, String cookie, Map<String, String> fields) {
        HttpRequest.Builder request = method.equals("GET")
                ? HttpRequest.newBuilder(scene.api().uri(path))
                : browser.form(path, fields).header("Sec-Fetch-Site", "same-origin");
        return request.header("Cookie", cookie).build();
    }
}
