package io.practicelinks.api.web;

import java.util.UUID;

/** Where the pages are. No path holds a name, a number or a code. */
final class Paths {

    static final String CONVERSATION = "/conversation";
    static final String WRONG_PRACTICE = "/conversation/wrong-practice";
    static final String NUMBER = "/conversation/number";
    static final String ATTACHMENT = CONVERSATION + "/attachments/:attachment";
    static final String SWITCH = CONVERSATION + "/switch";
    static final String READ = CONVERSATION + "/read";

    static final String EMAIL = CONVERSATION + "/email";

    private Paths() {}

    /** The conversation before that message. */
    static String earlier(UUID message) {
        return CONVERSATION + "?before=" + message;
    }

    static String attachment(UUID id) {
        return CONVERSATION + "/attachments/" + id;
    }

    static String emailCode(UUID proofId) {
        return EMAIL + "/" + proofId;
    }

    static String practice(String token) {
        return "/s/" + token;
    }

    static String signup(String token) {
        return "/s/" + token + "/signup";
    }

    static String desk(String token) {
        return "/s/" + token + "/desk";
    }

    static String code(String token, UUID signupId) {
        return "/s/" + token + "/code/" + signupId;
    }

    static String call(String token, UUID signupId) {
        return code(token, signupId) + "/call";
    }

    static String resend(String token, UUID signupId) {
        return code(token, signupId) + "/again";
    }
}
