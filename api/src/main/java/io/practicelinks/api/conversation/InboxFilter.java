package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are asked for.
 *
 * @param unread true: with messages that the reader's side has not read; false: without; null: all
 */
record InboxFilter(@Nullable Boolean unread) {

    /** As the query of a request says. Fails with {@link Failure.Invalid}. */
    static InboxFilter of(@Nullable String unread) {
        return new InboxFilter(unread == null ? null : truth(unread));
    }

    boolean lets(Conversation conversation) {
        return unread == null || unread == conversation.unread() > 0;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Failure.Invalid(FieldError.query("unread", "must be true or false"));
        };
    }
}
