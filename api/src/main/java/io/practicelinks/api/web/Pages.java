package io.practicelinks.api.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.practicelinks.api.http.Answer;

/** Renders the compiled templates. Thread-safe. */
final class Pages {

    /**
     * Style from our own origin, forms to it, nothing else; only the conversation adds its one script, see {@link ReadScript}.
     */
    private static final String CONTENT_SECURITY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String SCRIPT_TOO = CONTENT_SECURITY + "; script-src 'self'";

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.practicelinks.api.template");

    private Pages() {}

    static Answer notice(int status, NoticePage page) {
        return answer(status, "notice.jte", page);
    }

    static Answer practice(PracticePage page) {
        return answer(200, "practice.jte", page);
    }

    static Answer signup(int status, SignupPage page) {
        return answer(status, "signup.jte", page);
    }

    static Answer code(int status, CodePage page) {
        return answer(status, "code.jte", page);
    }

    static Answer desk(int status, DeskPage page) {
        return answer(status, "desk.jte", page);
    }

    /** The one page with a script, which it also does without. */
    static Answer check(CheckPage page) {
        return answer(428, "check.jte", page).with("Content-Security-Policy", SCRIPT_TOO);
    }

    static Answer conversation(int status, ConversationPage page) {
        return answer(status, "conversation.jte", page)
                .with("Content-Security-Policy", CONTENT_SECURITY + "; script-src 'self'; connect-src 'self'");
    }

    static Answer wrongPractice(WrongPracticePage page) {
        return answer(200, "wrongPractice.jte", page);
    }

    static Answer number(int status, NumberPage page) {
        return answer(status, "number.jte", page);
    }

    static Answer proveFirst(int status, ProveFirstPage page) {
        return answer(status, "proveFirst.jte", page);
    }

    static Answer email(int status, EmailPage page) {
        return answer(status, "email.jte", page);
    }

    static Answer emailCode(int status, EmailCodePage page) {
        return answer(status, "emailCode.jte", page);
    }

    private static Answer answer(int status, String template, Object page) {
        StringOutput out = new StringOutput();
        ENGINE.render(template, page, out);
        return Answer.html(status, out.toString())
                .with("Content-Security-Policy", CONTENT_SECURITY)
                // Not "no-referrer", under which browsers without Sec-Fetch-Site post our own forms with "Origin:
                // null".
                .with("Referrer-Policy", "same-origin");
    }
}
