package io.practicelinks.api.failure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An expected refusal: which rule a request broke. Stackless, since it is an answer and not a fault. Texts are safe for the
 * client: no personal data, no internals.
 */
@SuppressWarnings("serial") // never serialized; exceptions are by inheritance only
public abstract sealed class Failure extends RuntimeException {

    private Failure(String message) {
        super(message, null, false, false);
    }

    /** Values that break the contract. */
    public static final class Invalid extends Failure {

        private final List<FieldError> errors;

        public Invalid(List<FieldError> errors) {
            super("The request has values that cannot be accepted.");
            this.errors = List.copyOf(errors);
        }

        public Invalid(FieldError... errors) {
            this(List.of(errors));
        }

        public List<FieldError> errors() {
            return errors;
        }
    }

    /** No credentials, or wrong or expired ones. The same for every cause, so that nothing is confirmed. */
    public static final class Unauthenticated extends Failure {
        public Unauthenticated() {
            super("The credentials are missing, wrong or expired.");
        }
    }

    /** Good credentials that do not allow this. */
    public static final class Forbidden extends Failure {
        public Forbidden(String detail) {
            super(detail);
        }
    }

    /** Not there, or another practice's: the two are not told apart. */
    public static final class NotFound extends Failure {

        /** @param what the kind of thing, for example "link"; never its id */
        public NotFound(String what) {
            super("There is no such " + what + ".");
        }
    }

    /** In the way of what is there already, or of what is under way. */
    public static final class Conflict extends Failure {

        private final Reason reason;

        /** The kinds of conflict that a client can tell apart. */
        public enum Reason {
            ALREADY_EXISTS,
            REQUEST_UNDER_WAY,
            /** Paused, expired or not yet open. */
            LINK_INACTIVE,
            /** The practice has not verified who the patient is. */
            IDENTITY_UNVERIFIED,
            /** The practice has not confirmed that the patient may act for whom they write for. */
            AUTHORITY_UNCONFIRMED,
            /** The practice wants to be called instead. */
            CONVERSATION_CLOSED,
            /** A change that the conversation's state does not allow. */
            CONVERSATION_STATE,
            /** A one-time code of an earlier message. */
            SUPERSEDED_CODE,
            /** Another import of the practice's records runs. */
            IMPORT_UNDER_WAY,
            /** A dry run, or too long ago. */
            IMPORT_NOT_UNDOABLE
        }

        public Conflict(Reason reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** A file of a kind that is not taken, or of another kind than it says. */
    public static final class UnsupportedFile extends Failure {
        public UnsupportedFile(String detail) {
            super(detail);
        }
    }

    /** An {@code Idempotency-Key} that was used for another request. */
    public static final class KeyReused extends Failure {
        public KeyReused() {
            super("This Idempotency-Key was used for another request.");
        }
    }

    /** Limits are near: a code is sent to who brings a proof along. */
    public static final class ProofRequired extends Failure {

        private final Challenge challenge;

        /**
         * What can be proven.
         *
         * @param bits zero bits that SHA-256 of {@code salt:solution} must begin with
         * @param expiresAt from then on a solution comes too late
         * @param ticket does in place of a solved salt, from {@code ticketFrom} on
         */
        public record Challenge(String salt, int bits, Instant expiresAt, String ticket, Instant ticketFrom) {}

        public ProofRequired(Challenge challenge) {
            super("Many codes are asked for just now. Send the request again with a proof.");
            this.challenge = challenge;
        }

        public Challenge challenge() {
            return challenge;
        }
    }

    /** More often than allowed. */
    public static final class TooMany extends Failure {

        private final Duration retryAfter;

        public TooMany(Duration retryAfter) {
            super("Too many requests. Try again later.");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Something that is needed does not answer at the moment. */
    public static final class Unavailable extends Failure {

        private final Duration retryAfter;

        public Unavailable(Duration retryAfter) {
            super("The service cannot answer at the moment. Try again.");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
