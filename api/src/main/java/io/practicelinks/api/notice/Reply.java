package io.practicelinks.api.notice;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text message that somebody sent to us.
 *
 * @param from E.164
 */
record Reply(String from, String text) {

    /** Of CTIA's messaging principles and Twilio's "Support for opt-out keywords": the whole message, in any case. */
    private static final Set<String> STOP_WORDS = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");

    private static final Set<String> START_WORDS = Set.of("START", "UNSTOP", "YES");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{1,14}");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    /** What whoever sent it asks for. */
    enum Wish {
        STOP,
        START,
        NONE
    }

    Wish wish() {
        String word = AROUND.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        if (!NUMBER.matcher(from).matches()) {
            return Wish.NONE; // a short code, or a channel that is no telephone
        }
        return STOP_WORDS.contains(word) ? Wish.STOP : START_WORDS.contains(word) ? Wish.START : Wish.NONE;
    }

    @Override
    public String toString() {
        return "Reply[personal]";
    }
}
