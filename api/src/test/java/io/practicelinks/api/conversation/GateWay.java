package io.practicelinks.api.conversation;

import static io.practicelinks.api.conversation.GateWay.Outcome.CALL_US;
import static io.practicelinks.api.conversation.GateWay.Outcome.NEXT;
import static io.practicelinks.api.conversation.GateWay.Outcome.NOTHING;
import static io.practicelinks.api.conversation.GateWay.Outcome.STATE;
import static io.practicelinks.api.conversation.GateWay.Outcome.TAKEN;
import static io.practicelinks.api.conversation.GateWay.Outcome.UNCONFIRMED;
import static io.practicelinks.api.conversation.GateWay.Outcome.UNVERIFIED;
import static io.practicelinks.api.conversation.GateWay.Outcome.WORDS;
import static io.practicelinks.api.conversation.GateWay.Outcome.WORDS_AND_FILE;

import io.practicelinks.api.authority.AuthorityState;
import io.practicelinks.api.identity.Identity;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways by which a practice's words and files reach a patient, and what must come of each. Of the columns that one counts which is the
 * first that is true of the conversation and says something.
 */
enum GateWay {
    // sealed, blocked, authority over, identity in doubt, authority in doubt, neither in doubt
    TEXT("sendMessage", STATE, STATE, NEXT, UNVERIFIED, UNCONFIRMED, TAKEN),
    TEXT_WITH_A_REASON_ONLY("sendMessage", STATE, STATE, NEXT, UNVERIFIED, UNCONFIRMED, TAKEN),
    TEXT_SAID_TO_BE_HARMLESS_WITHOUT_A_REASON("sendMessage", STATE, STATE, NEXT, UNVERIFIED, UNCONFIRMED, TAKEN),
    TEXT_DECLARED_HARMLESS("sendMessage", STATE, STATE, NEXT, TAKEN, TAKEN, TAKEN),
    SAFE_REPLY("sendMessage", STATE, STATE, NEXT, TAKEN, TAKEN, TAKEN),
    TEXT_WITH_A_FILE("sendMessage", STATE, STATE, NEXT, UNVERIFIED, UNCONFIRMED, TAKEN),
    DECLARED_HARMLESS_WITH_A_FILE("sendMessage", STATE, STATE, NEXT, UNVERIFIED, UNCONFIRMED, TAKEN),
    /** Kept only, until a message names it. */
    FILE("addAttachment", STATE, NEXT, NEXT, UNVERIFIED, UNCONFIRMED, TAKEN),

    // What the patient gets to see of what was said and sent while nothing was in doubt.
    READING("getConversation", CALL_US, CALL_US, CALL_US, WORDS, WORDS, WORDS_AND_FILE),
    LISTING("listConversations", CALL_US, CALL_US, CALL_US, NOTHING, NOTHING, NOTHING),
    OPENING_A_FILE("readAttachment", CALL_US, CALL_US, CALL_US, UNVERIFIED, UNCONFIRMED, TAKEN),
    PAGE("", NOTHING, NOTHING, NOTHING, WORDS, WORDS, WORDS_AND_FILE),
    FILE_OF_THE_PAGE("", NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, WORDS_AND_FILE);

    /** What a practice writes elsewhere, and why nothing of that is said to a patient of its own. */
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("createPractice", "what everybody is shown of the practice"),
            Map.entry("changePractice", "codes of countries"),
            Map.entry("createStaffMember", "accounts of staff"),
            Map.entry("changeStaffMember", "accounts of staff"),
            Map.entry("createLink", "a greeting for everybody who comes through the link"),
            Map.entry("changeLink", "a greeting for everybody who comes through the link"),
            Map.entry("approveSafeReply", "for everybody; it goes to a patient as SAFE_REPLY"),
            Map.entry("issueConnectCode", "who the person at the desk is"),
            Map.entry("importRecords", "the practice's records, which are compared and never shown"),
            Map.entry("decideIdentity", "words that the patient said, which are compared and not kept"),
            Map.entry("blockConversation", "a reason that is the practice's alone"),
            Map.entry("setLegalHold", "a reason that is the practice's alone"));

    /** What came of it. */
    enum Outcome {
        /** Not this column's to say. */
        NEXT,
        /** Sent, kept or handed out. */
        TAKEN,
        UNVERIFIED,
        UNCONFIRMED,
        STATE,
        /** The patient is asked to call, and told no more. */
        CALL_US,
        NOTHING,
        WORDS,
        WORDS_AND_FILE
    }

    /**
     * Where a conversation stands.
     *
     * @param isSealed somebody was in the wrong place
     */
    record Place(boolean isSealed, State state, AuthorityState authority, Identity identity) {

        /** In every state of identity. */
        static Stream<Place> in(boolean isSealed, State state, AuthorityState authority) {
            return Stream.of(Identity.values()).map(identity -> new Place(isSealed, state, authority, identity));
        }

        private boolean isOver() {
            return authority == AuthorityState.REFUSED || authority == AuthorityState.ENDED;
        }

        private boolean isAuthorityInDoubt() {
            return authority != AuthorityState.NOT_NEEDED && authority != AuthorityState.CONFIRMED;
        }
    }

    private final String operation;
    private final Outcome sealed;
    private final Outcome blocked;
    private final Outcome over;
    private final Outcome identityInDoubt;
    private final Outcome authorityInDoubt;
    private final Outcome clear;

    GateWay(
            String operation,
            Outcome sealed,
            Outcome blocked,
            Outcome over,
            Outcome identityInDoubt,
            Outcome authorityInDoubt,
            Outcome clear) {
        this.operation = operation;
        this.sealed = sealed;
        this.blocked = blocked;
        this.over = over;
        this.identityInDoubt = identityInDoubt;
        this.authorityInDoubt = authorityInDoubt;
        this.clear = clear;
    }

    /** Of the contract; empty for a page. */
    String operation() {
        return operation;
    }

    /** Those by which the patient reads; the others are the practice's to send by. */
    static Set<GateWay> reading() {
        return EnumSet.range(READING, FILE_OF_THE_PAGE);
    }

    /** What must come of it there. */
    Outcome in(Place place) {
        Stream.Builder<Outcome> said = Stream.builder();
        if (place.isSealed()) {
            said.add(sealed);
        }
        if (place.state() == State.BLOCKED) {
            said.add(blocked);
        }
        if (place.isOver()) {
            said.add(over);
        }
        if (place.identity() != Identity.VERIFIED) {
            said.add(identityInDoubt);
        }
        if (place.isAuthorityInDoubt()) {
            said.add(authorityInDoubt);
        }
        return said.add(clear)
                .build()
                .filter(outcome -> outcome != NEXT)
                .findFirst()
                .orElseThrow();
    }
}
