package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message before it is sent. */
public sealed interface Draft {

    /** Of files that were added before. */
    List<UUID> attachmentIds();

    /**
     * Free text: cleaned of characters that are no text, and within its limits.
     *
     * @param healthInformation whether the sender says that it holds health information; null: said nothing
     * @param reason why it is sent although the patient's identity is not verified
     */
    record Text(
            String text,
            @Nullable Boolean healthInformation,
            @Nullable String reason,
            List<UUID> attachmentIds) implements Draft {

        private static final int MAX_TEXT = 4000;
        private static final int MAX_REASON = 200;

        /** Fails with {@link Failure.Invalid} where nothing is left to send, or too much. */
        public Text {
            text = textOf(text, !attachmentIds.isEmpty());
            attachmentIds = List.copyOf(attachmentIds);
            reason = reason == null || clean(reason).isEmpty() ? null : clean(reason);
            if (attachmentIds.size() > AttachmentService.MAX_PER_MESSAGE) {
                throw new Failure.Invalid(FieldError.body("/attachmentIds", "must be at most 10"));
            }
            if (reason != null && reason.length() > MAX_REASON) {
                throw tooLong("/reason", MAX_REASON);
            }
        }

        /** The text as it would be sent, which is empty only beside a file. Fails with {@link Failure.Invalid}. */
        public static String textOf(String typed, boolean mayBeEmpty) {
            String text = clean(typed);
            if (text.length() > MAX_TEXT || (text.isEmpty() && !mayBeEmpty)) {
                throw tooLong("/text", MAX_TEXT);
            }
            return text;
        }

        /** True where the sender declares it free of health information and says why it is sent. */
        boolean isDeclaredHarmless() {
            return Boolean.FALSE.equals(healthInformation) && reason != null;
        }

        @Override
        public String toString() {
            return "Text[personal]";
        }

        private static String clean(String typed) {
            StringBuilder out = new StringBuilder(typed.length());
            typed.replace("\r\n", "\n").codePoints().forEach(c -> {
                if (c == '\n' || c == '\t' || !isControlOrHalf(c)) {
                    out.appendCodePoint(c);
                }
            });
            return out.toString().strip();
        }

        private static boolean isControlOrHalf(int c) {
            return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
        }

        private static Failure tooLong(String pointer, int limit) {
            return new Failure.Invalid(
                    FieldError.body(pointer, String.format(Locale.ROOT, "must have 1 to %d characters", limit)));
        }
    }

    /** One of the practice's safe replies, by its id. */
    record Safe(UUID safeReplyId) implements Draft {
        @Override
        public List<UUID> attachmentIds() {
            return List.of();
        }
    }

    /** Free text or a safe reply; fails with {@link Failure.Invalid} where it is neither or both. */
    static Draft of(
            @Nullable String text,
            @Nullable String safeReplyId,
            @Nullable Boolean healthInformation,
            @Nullable String reason,
            List<UUID> attachmentIds) {
        if (safeReplyId == null) {
            return new Text(text == null ? "" : text, healthInformation, reason, attachmentIds);
        }
        if (text != null || !attachmentIds.isEmpty()) {
            throw new Failure.Invalid(
                    FieldError.body("/safeReplyId", "stands in place of a text and of files, not beside them"));
        }
        try {
            return new Safe(UUID.fromString(safeReplyId));
        } catch (IllegalArgumentException notAnId) {
            throw new Failure.Invalid(FieldError.body("/safeReplyId", "is not the id of a safe reply"));
        }
    }
}
