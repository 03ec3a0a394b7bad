package io.practicelinks.api.web;

import io.practicelinks.api.conversation.Message;
import io.practicelinks.api.conversation.Transcript;
import io.practicelinks.contract.PracticeCard;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The patient's conversation with the practice.
 *
 * @param callBackWords what to say when the practice calls; null once the identity is verified
 * @param isHistoryHidden true where earlier messages are kept back until then
 */
public record ConversationPage(
        PracticeCard practice, @Nullable String callBackWords, boolean isHistoryHidden, List<Line> lines, Field text) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, h:mm a", Locale.US);

    public ConversationPage {
        lines = List.copyOf(lines);
    }

    /**
     * One message as shown.
     *
     * @param sentAt for machines
     * @param time for people, in the practice's time zone
     */
    public record Line(UUID id, boolean isOwn, String by, String sentAt, String time, String text) {
        @Override
        public String toString() {
            return "Line[personal]";
        }
    }

    static ConversationPage of(PracticeCard practice, ZoneId zone, Transcript transcript, Field text) {
        List<Line> lines = transcript.messages().stream()
                .map(message -> line(practice, zone, message))
                .toList();
        return new ConversationPage(practice, transcript.callBackWords(), transcript.isHistoryHidden(), lines, text);
    }

    public Frame frame() {
        return new Frame("Your messages", practice);
    }

    private static Line line(PracticeCard practice, ZoneId zone, Message message) {
        boolean isOwn = message.author() == Message.Author.PATIENT;
        return new Line(
                message.id(),
                isOwn,
                isOwn ? "You" : practice.name(),
                message.sentAt().toString(),
                TIME.format(message.sentAt().atZone(zone)),
                message.text());
    }
}
