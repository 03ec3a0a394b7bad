package io.practicelinks.api.conversation;

import io.practicelinks.api.authority.Authority;
import io.practicelinks.api.identity.Identity;
import io.practicelinks.api.patient.Relationship;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it stands in the practice's inbox.
 *
 * @param tags of all links that the patient came through
 * @param source referral source of the first link
 * @param assignee who takes it, as the first link says
 * @param attribution {@code click} or {@code none}
 * @param link the first link
 * @param authority to act for whom it is about
 * @param isSealed true where somebody was found in the wrong place: nobody reads or writes here
 * @param identityRound which call-back words patient and staff see
 * @param sameNumberAs patients who proved the same number under another name
 * @param isHeld whether it is under legal hold; null: not this reader's to know
 * @param state where it stands; the patient is not told
 * @param unread messages of the other side that the reader may see and their side has not read
 */
public record Conversation(
        UUID id,
        Patient patient,
        List<String> tags,
        @Nullable String source,
        @Nullable String assignee,
        String attribution,
        Link link,
        Identity identity,
        int identityRound,
        Authority authority,
        boolean isSealed,
        List<Namesake> sameNumberAs,
        int unread,
        @Nullable Boolean isHeld,
        State state,
        Instant openedAt,
        Instant updatedAt) {

    public Conversation {
        tags = List.copyOf(tags);
        sameNumberAs = List.copyOf(sameNumberAs);
    }

    /**
     * Whose conversation it is.
     *
     * @param mobile E.164, proven; null: none is
     * @param email the proven one, else as typed at signup
     * @param onBehalfOf name of whom it is about; null: it is the patient
     * @param birthDate of whom it is about
     */
    public record Patient(
            UUID id,
            String name,
            @Nullable String mobile,
            @Nullable String email,
            boolean isEmailProven,
            Relationship relationship,
            @Nullable String onBehalfOf,
            @Nullable LocalDate birthDate) {
        @Override
        public String toString() {
            return "Patient[" + id + "]";
        }
    }

    public record Link(UUID id, String label, String token) {}

    public record Namesake(
            UUID patientId,
            UUID conversationId,
            String name,
            @Nullable String onBehalfOf) {
        @Override
        public String toString() {
            return "Namesake[" + patientId + "]";
        }
    }

    /** What the patient may see of it: nothing that staff say among themselves, the link's label included. */
    Conversation asToldToPatient() {
        Link ownWords = new Link(link.id(), link.token(), link.token());
        return new Conversation(
                id,
                patient,
                List.of(),
                null,
                null,
                attribution,
                ownWords,
                identity.asToldToPatient(),
                identityRound,
                authority.asToldToPatient(),
                isSealed,
                List.of(),
                unread,
                null,
                state,
                openedAt,
                updatedAt);
    }
}
