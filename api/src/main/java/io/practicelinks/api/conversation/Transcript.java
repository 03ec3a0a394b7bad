package io.practicelinks.api.conversation;

import io.practicelinks.api.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with its newest messages, oldest first.
 *
 * @param holdReason why it was put under legal hold or let go; null: it never was, or not for this reader
 * @param blockReason why the patient was blocked the last time; null: never, or not for this reader
 * @param callBackWords what the patient says when the practice calls; null for the practice, and once the identity is verified
 * @param isHistoryHidden true where earlier messages are kept from this reader until the identity is verified again
 */
public record Transcript(
        Conversation conversation,
        List<Message> messages,
        @Nullable String holdReason,
        @Nullable String blockReason,
        @Nullable String callBackWords,
        boolean isHistoryHidden) {

    public Transcript {
        messages = List.copyOf(messages);
    }

    Transcript asToldToPractice() {
        return new Transcript(
                conversation,
                messages.stream()
                        .map(message -> message.asToldTo(Side.PRACTICE))
                        .toList(),
                holdReason,
                blockReason,
                null,
                false);
    }

    /**
     * What a patient may see of it. The practice's files are shown to nobody of whom there is a {@link Doubt}: their very names may
     * tell.
     *
     * @param words to say when the practice calls
     * @param isHidden whether earlier messages were left out
     */
    Transcript asToldToPatient(String words, boolean isHidden) {
        boolean isVerified = conversation.identity() == Identity.VERIFIED;
        boolean isClear = Doubt.of(conversation.identity(), conversation.authority()) == null;
        return new Transcript(
                conversation.asToldToPatient(),
                messages.stream()
                        .map(message -> message.asToldTo(Side.PATIENT))
                        .map(message ->
                                isClear || Side.PATIENT.wrote(message.author()) ? message : message.with(List.of()))
                        .toList(),
                null,
                null,
                isVerified ? null : words,
                isHidden);
    }

    /** The same without what was said. */
    Transcript withoutMessages() {
        return new Transcript(conversation, List.of(), holdReason, blockReason, callBackWords, isHistoryHidden);
    }
}
