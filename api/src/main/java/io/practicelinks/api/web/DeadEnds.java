package io.practicelinks.api.web;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.Problem;
import io.practicelinks.api.http.ProblemPage;
import io.practicelinks.contract.PracticeCard;
import java.util.List;

/** The pages where a patient cannot go on as meant, each with what to do instead. */
public final class DeadEnds implements ProblemPage {

    private static final String CALL = "You can also call your practice: the front desk connects you another way.";
    private static final String TYPE_CODE = "Check each letter and digit, and type it again.";

    static Answer home() {
        return notice(
                200,
                "Connect with your practice",
                true,
                "Did you get a link from your practice? Open it. Or type the code that stands on its card or poster.");
    }

    static Answer unknownCode() {
        return notice(404, "We do not know this code", true, TYPE_CODE, CALL);
    }

    static Answer oldSignup() {
        return notice(
                404,
                "This page is no longer good",
                true,
                "Open the link of your practice again, or type its code. We text you a new code.",
                CALL);
    }

    static Answer closedLink(PracticeCard practice) {
        Frame frame = new Frame("This link is closed", practice);
        List<String> advice = List.of(
                practice.name() + " does not take new patients through this link now.",
                "Call the practice, or type another code that it gave you.");
        return Pages.notice(410, new NoticePage(frame, advice, true));
    }

    static Answer notConnected() {
        return notice(
                200,
                "You are no longer connected",
                true,
                "The conversation is closed, and the practice was told. Type the code that your own practice gave you.",
                CALL);
    }

    static Answer signedOut() {
        return notice(
                401,
                "You are signed out",
                true,
                "To read your messages, open the link of your practice again, or type its code. We text you a new code to prove your"
                        + " number again. Earlier messages may be hidden until your practice has made sure that it is you.",
                CALL);
    }

    /** Says no more to a patient whom the practice has blocked. */
    static Answer pleaseCall(int status, PracticeCard practice) {
        Frame frame = new Frame("Please call us", practice);
        List<String> advice = List.of("Please call " + practice.name() + ". Messages are not read here.");
        return Pages.notice(status, new NoticePage(frame, advice, false));
    }

    static Answer notYourFileYet() {
        return notice(
                409,
                "Not before we know who you are",
                false,
                "Before you can open this file, your practice makes sure who you are. Call it, and ask for that.");
    }

    @Override
    public Answer render(Problem problem) {
        return switch (problem.status()) {
            case 403 ->
                notice(403, "This did not come from our page", true, "Open the link of your practice again.", CALL);
            case 404, 405 -> notice(problem.status(), "There is nothing here", true, TYPE_CODE, CALL);
            case 409 ->
                notice(409, "This link is closed", true, "Type another code that your practice gave you.", CALL);
            case 429 -> notice(429, "Too much at once", false, "Wait a few minutes, then try again.", CALL);
            case 503 -> notice(503, "Not possible right now", false, "Try again in a minute.", CALL);
            default ->
                notice(
                        problem.status(),
                        "That did not work",
                        true,
                        "Go back and try again, or type your code here.",
                        CALL);
        };
    }

    private static Answer notice(int status, String title, boolean asksForCode, String... advice) {
        return Pages.notice(status, new NoticePage(new Frame(title, null), List.of(advice), asksForCode));
    }
}
