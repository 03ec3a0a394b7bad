package io.practicelinks.api.emailproof;

import io.practicelinks.api.notice.EmailMessage;

/**
 * The e-mail that carries a code. Subject and text say nothing of the patient, and of the practice only the name that it shows to the
 * world; there is no link, since programs open the links of mails before people do.
 */
final class EmailText {

    private EmailText() {}

    static EmailMessage of(String address, String code, String sender) {
        String text = code + " is your " + sender + " code.\n\n"
                + "Type it on the page where you asked for it. It works for 10 minutes. Do not share it: nobody of the practice ever asks"
                + " you for it.\n\n"
                + "Did you not ask for a code? Then you need not do anything.\n";
        return new EmailMessage(address, "Your code", text);
    }
}
