package io.practicelinks.edge.redirect;

import io.practicelinks.landing.NoticePage;
import java.util.List;

/** The small pages: what happened, and what to do next. */
enum Notice {
    ENTER_CODE(
            200,
            "Enter your practice code",
            true,
            "You find the code on the card, letter or message from your practice. Capital letters and dashes make no difference."),
    NOT_A_CODE(
            400,
            "That is not a practice code",
            true,
            "A code has letters and numbers, like abcde-fgh23. Please look at it again and type it here.",
            "If you have no code, call your practice and ask for it."),
    TYPING_MISTAKE(
            404,
            "Please check your code",
            true,
            "One of its letters or numbers does not fit. A code never has the letters i, l and o, or the numbers 0 and 1.",
            "Please look at it again and type it here, or call your practice."),
    UNKNOWN(
            404,
            "We do not know this link",
            true,
            "Perhaps a letter is missing. Look at your card, letter or message again, and type the code here.",
            "If it still does not work, call your practice: they can give you a new link."),
    GONE(
            410,
            "This link is no longer in use",
            true,
            "Please call your practice: they can give you a new link. If you have another code, type it here."),
    MALFORMED(
            400,
            "This address is not complete",
            true,
            "Please open the link from your message again, or type your code here."),
    WRONG_METHOD(405, "This does not work here", false, "Please open the link from your message again."),
    TOO_LONG(
            414,
            "This address is too long",
            true,
            "Please open the link from your message again, or type your code here."),
    MISDIRECTED(
            421,
            "This address is not one of ours",
            false,
            "Please open the link from your message again, or call your practice."),
    TOO_MANY_UNKNOWN(
            429,
            "Please try again in a minute",
            false,
            "Many links that do not exist were opened from your network, so we wait a little before we look up another one.",
            "Nothing is lost: wait a minute, then open your link again. If it is urgent, call your practice."),
    TOO_MANY_FIELDS(
            431,
            "Your browser sent too much",
            false,
            "Please open the link in a private window or in another browser, or call your practice."),
    TRY_AGAIN(
            503,
            "Please try again in a minute",
            false,
            "We could not look up your link just now. Nothing is lost: wait a minute, then open it again.",
            "If it is urgent, call your practice."),
    PREFETCH(503, "Please open the link", false, "This page is made when you open the link yourself.");

    private final int status;
    private final String title;
    private final boolean asksForCode;
    private final String advice;

    Notice(int status, String title, boolean asksForCode, String... advice) {
        this.status = status;
        this.title = title;
        this.asksForCode = asksForCode;
        this.advice = String.join("\n", advice);
    }

    int status() {
        return status;
    }

    byte[] render() {
        return new NoticePage(title, List.of(advice.split("\n", -1)), asksForCode).render();
    }
}
