package io.practicelinks.api.web;

import io.practicelinks.api.attachment.Attachment;
import io.practicelinks.api.conversation.Message;
import io.practicelinks.api.conversation.State;
import io.practicelinks.api.conversation.Transcript;
import io.practicelinks.api.signup.OwnConversation;
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
 * @param subject name of whom the patient writes for; null: for themselves
 * @param awaitsAuthority true until the practice has confirmed that they may
 * @param isHistoryHidden true where earlier messages are kept back until then
 * @param isSetApart true where nobody may look at it soon, which the page says without saying why
 * @param others conversations of the same person, to change over to
 * @param isEmailProven the patient has proven an e-mail address
 * @param offersEmail the patient may prove one
 * @param hasNumber the patient has proven a mobile number
 * @param isNewest false where earlier messages are shown, under which nothing is written and nothing counts as read
 * @param hasEarlier there are messages before those that are shown
 */
public record ConversationPage(
        PracticeCard practice,
        @Nullable String callBackWords,
        @Nullable String subject,
        boolean awaitsAuthority,
        boolean isHistoryHidden,
        boolean isSetApart,
        List<OwnConversation> others,
        boolean isEmailProven,
        boolean offersEmail,
        boolean hasNumber,
        boolean isNewest,
        boolean hasEarlier,
        List<Line> lines,
        Field text,
        String fileError) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, h:mm a", Locale.US);

    public ConversationPage {
        lines = List.copyOf(lines);
        others = List.copyOf(others);
    }

    /**
     * One message as shown.
     *
     * @param sentAt for machines
     * @param time for people, in the practice's time zone
     * @param isRead true where it is the patient's and the practice has read it
     */
    public record Line(
            UUID id,
            boolean isOwn,
            String by,
            String sentAt,
            String time,
            String text,
            boolean isRead,
            List<FileLink> files) {
        public Line {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Line[personal]";
        }
    }

    /** A file of a message: where it is, and what it is called. */
    public record FileLink(String url, String name, String size) {
        @Override
        public String toString() {
            return "FileLink[personal]";
        }
    }

    static ConversationPage of(
            PracticeCard practice,
            ZoneId zone,
            Transcript transcript,
            boolean isNewest,
            List<OwnConversation> others,
            Field text,
            String fileError,
            boolean offersEmail) {
        List<Line> lines = transcript.said().messages().stream()
                .map(message -> line(practice, zone, message))
                .toList();
        boolean isSetApart = transcript.conversation().state() == State.QUARANTINED;
        boolean isEmailProven = transcript.conversation().patient().isEmailProven();
        boolean isVerified = transcript.callBackWords() == null;
        return new ConversationPage(
                practice,
                transcript.callBackWords(),
                transcript.conversation().patient().onBehalfOf(),
                !transcript.conversation().authority().permits(),
                transcript.isHistoryHidden(),
                isSetApart,
                others,
                isEmailProven,
                offersEmail && !isEmailProven && !isVerified,
                transcript.conversation().patient().mobile() != null,
                isNewest,
                transcript.said().hasOlder(),
                lines,
                text,
                fileError);
    }

    /** The newest message that is shown, empty where there is none. */
    public String readUpTo() {
        return lines.isEmpty() ? "" : lines.getLast().id().toString();
    }

    /** Where the messages before the first that is shown are. */
    public String earlierUrl() {
        return Paths.earlier(lines.getFirst().id());
    }

    /** Where the newest messages are. */
    public String newestUrl() {
        return Paths.CONVERSATION;
    }

    /** Where the patient changes over. */
    public String switchUrl() {
        return Paths.SWITCH;
    }

    public String numberTitle() {
        return NumberPage.title(hasNumber);
    }

    /** Where the page's script is served. */
    public String script() {
        return ReadScript.PATH;
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
                message.text(),
                isOwn && message.readAt() != null,
                message.attachments().stream().map(ConversationPage::link).toList());
    }

    private static FileLink link(Attachment file) {
        int kilobytes = Math.max(1, Math.round(file.size() / 1000f));
        String size =
                kilobytes < 1000 ? kilobytes + " kB" : String.format(Locale.US, "%.1f MB", file.size() / 1_000_000f);
        return new FileLink(Paths.attachment(file.id()), file.name(), size);
    }
}
