package io.practicelinks.api.web;

import io.practicelinks.api.conversation.Message;
import io.practicelinks.api.conversation.Transcript;
import io.practicelinks.api.identity.Identity;
import io.practicelinks.contract.PracticeCard;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The patient's conversation with the practice.
 *
 * @param isEmailProven the patient has proven an e-mail address
 * @param offersEmail the patient may prove one
 */
public record ConversationPage(
        PracticeCard practice,
        boolean isVerified,
        boolean isEmailProven,
        boolean offersEmail,
        List<Line> lines,
        Field text) {

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

    static ConversationPage of(
            PracticeCard practice, ZoneId zone, Transcript transcript, Field text, boolean offersEmail) {
        List<Line> lines = transcript.messages().stream()
                .map(message -> line(practice, zone, message))
                .toList();
        boolean isVerified = transcript.conversation().identity() == Identity.VERIFIED;
        boolean isEmailProven = transcript.conversation().patient().isEmailProven();
        return new ConversationPage(
                practice, isVerified, isEmailProven, offersEmail && !isEmailProven && !isVerified, lines, text);
    }

    /** Where an address is typed. */
    public String emailUrl() {
        return Paths.EMAIL;
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
