package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are asked for.
 *
 * @param unread true: with messages that the reader's side has not read; false: without; null: all
 * @param state where they stand; means nothing to a patient
 */
record InboxFilter(@Nullable Boolean unread, State state) {

    /** As the query of a request says; those in the inbox where it names no state. Fails with {@link Failure.Invalid}. */
    static InboxFilter of(@Nullable String unread, @Nullable String state) {
        return new InboxFilter(unread == null ? null : truth(unread), state == null ? State.OPEN : stateOf(state));
    }

    boolean lets(Conversation conversation) {
        return unread == null || unread == conversation.unread() > 0;
    }

    private static State stateOf(String text) {
        return State.find(text)
                .orElseThrow(() ->
                        new Failure.Invalid(FieldError.query("state", "must be open, quarantined, blocked or closed")));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Failure.Invalid(FieldError.query("unread", "must be true or false"));
        };
    }
}
