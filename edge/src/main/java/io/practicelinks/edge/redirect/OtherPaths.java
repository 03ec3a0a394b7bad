package io.practicelinks.edge.redirect;

import io.practicelinks.contract.Tokens;
import io.practicelinks.edge.click.QueryText;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;

/** Answers the paths that can be no link: the page to enter a code, the site's files, and all that is nothing. Owned by one event loop. */
public final class OtherPaths {

    private static final int MAX_CODE = 64;

    private final SiteFiles files;
    private final byte[] code = new byte[MAX_CODE];

    public OtherPaths(SiteFiles files) {
        this.files = files;
    }

    Outcome answer(HttpServerRequest request, String path, Answers answers) {
        SiteFiles.SiteFile file = files.at(path);
        if (file != null) {
            answers.file(request, file);
            return Outcome.OTHER;
        }
        if (path.equals("/")) {
            return answerCode(request, answers);
        }
        if (!isWellFormed(path)) {
            answers.notice(request, Notice.MALFORMED);
            return Outcome.REFUSED;
        }
        answers.notice(request, noticeOfUnknown(path));
        return Outcome.UNKNOWN;
    }

    /** The form on the page comes back as {@code /?code=...}, so that it works without a script. */
    private Outcome answerCode(HttpServerRequest request, Answers answers) {
        String query = request.query();
        int length = query == null ? 0 : QueryText.copy(query, "code", code, MAX_CODE);
        if (length == 0) {
            answers.notice(request, Notice.ENTER_CODE);
            return Outcome.OTHER;
        }
        String typed = new String(code, 0, length, StandardCharsets.UTF_8);
        String token = Tokens.canonical(typed.replace(" ", ""));
        if (token == null) {
            answers.notice(request, Notice.NOT_A_CODE);
            return Outcome.REFUSED;
        }
        answers.seeOther(request, "/" + token);
        return Outcome.OTHER;
    }

    /**
     * What to say of a token that nobody has. Ten letters and numbers are a generated token that was mistyped, since its check character
     * does not fit; it could also have been a vanity token, so it was looked up first.
     */
    static Notice noticeOfUnknown(String path) {
        String token = Tokens.canonical(path.startsWith("/") ? path.substring(1) : path);
        return token != null && isMistyped(token.replace("-", "")) ? Notice.TYPING_MISTAKE : Notice.UNKNOWN;
    }

    private static boolean isMistyped(String token) {
        if (token.length() != Tokens.GENERATED_LENGTH || Tokens.isGenerated(token)) {
            return false;
        }
        boolean hasNumber = false;
        boolean isOfAlphabet = true;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            hasNumber |= c <= '9';
            isOfAlphabet &= Tokens.ALPHABET.indexOf(c) >= 0;
        }
        return hasNumber || isOfAlphabet;
    }

    /** False for a path without its slash, and for broken or forbidden percent-escapes. */
    private static boolean isWellFormed(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
            if (at + 2 >= path.length()) {
                return false;
            }
            int high = Character.digit(path.charAt(at + 1), 16);
            int low = Character.digit(path.charAt(at + 2), 16);
            if (high < 2 || low < 0 || (high == 7 && low == 15)) {
                return false; // no escape at all, or one of a control character
            }
        }
        return true;
    }
}
