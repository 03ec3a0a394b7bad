package io.practicelinks.api.signup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.CodeDemand;
import io.practicelinks.api.code.CodeService;
import io.practicelinks.api.conversation.AccessService;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.identity.IdentityService;
import io.practicelinks.api.identity.LapseCause;
import io.practicelinks.api.notice.Channel;
import io.practicelinks.api.notice.SmsMessage;
import io.practicelinks.api.outbox.OutboxKind;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves a patient to another number, or to a first one, once that is proven. A new number is a new binding (NIST SP 800-63B section
 * 4.1): the old number, if there is one, is told, sessions and devices of before count no more, and the identity has to be verified
 * again. Who is asked to call instead, as a blocked patient is, stays where they are: a block is known again by its number. Any virtual
 * thread.
 */
public final class NumberChangeService {

    /** Within {@link #WINDOW}: a move needs no proof of work, and its codes go to whatever number is typed. */
    private static final int MAX_BEGUN = 3;

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration WORTH_TELLING = Duration.ofDays(1);

    private final Database database;
    private final CodeService codes;
    private final PatientService patients;
    private final DeviceService devices;
    private final IdentityService identities;
    private final OutboxService outbox;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final String defaultRegion;
    private final Clock clock;
    private final AccessService access;
    private final NumberChangeStore store = new NumberChangeStore();

    /** @param defaultRegion ISO 3166 code of the country meant by numbers that name none */
    public NumberChangeService(
            Database database,
            CodeService codes,
            PatientService patients,
            DeviceService devices,
            IdentityService identities,
            OutboxService outbox,
            AuditStore audit,
            WebhookEventStore events,
            String defaultRegion,
            Clock clock) {
        this.database = database;
        this.codes = codes;
        this.patients = patients;
        this.devices = devices;
        this.identities = identities;
        this.outbox = outbox;
        this.audit = audit;
        this.events = events;
        this.defaultRegion = defaultRegion;
        this.clock = clock;
        this.access = new AccessService(clock);
    }

    /**
     * A code is on its way to the new number.
     *
     * @param linkToken of the link under whose pages it is typed
     */
    public record Asked(Begun begun, String linkToken) {}

    /**
     * Where a patient stands who wants to change the number.
     *
     * @param lastDigits of the number there is; null: none is proven yet
     * @param linkToken of the link that they came through last
     * @param isAllowed false where a code has to be typed first
     */
    public record Start(UUID conversationId, @Nullable String lastDigits, String linkToken, boolean isAllowed) {}

    /**
     * Sends a code to the new number, under the same limits as a signup's, and to few numbers a day. Fails with {@link Failure.Forbidden}
     * where the session is not {@linkplain PatientService#isFresh fresh}: whoever has a stolen one is not to take the account along. Fails
     * with {@link Conflict} where the practice wants to be called instead.
     *
     * @param session the token of the patient's
     * @param conversationId the patient's own, else there is none
     * @param address of the client
     */
    public Asked begin(
            UUID practiceId, UUID patientId, String session, UUID conversationId, String typed, String address) {
        NumberChangeStore.Standing standing = database.asPractice(practiceId, tx -> {
            NumberChangeStore.Standing own = lock(tx, practiceId, patientId);
            if (!own.conversationId().equals(conversationId)) {
                throw new Failure.NotFound("conversation");
            }
            requireReady(tx, practiceId, patientId, own, session);
            return own;
        });
        Mobile mobile = Mobile.parse(typed, defaultRegion);
        if (mobile == null) {
            throw new Failure.Invalid(
                    FieldError.body("/mobile", "Type a mobile number that gets text messages, with its area code."));
        }
        Mobile before = standing.mobile();
        if (before != null && mobile.e164().equals(before.e164())) {
            throw new Failure.Invalid(FieldError.body("/mobile", "This is the number that you have now."));
        }
        codes.admit(CodeDemand.again(practiceId, standing.linkId(), mobile, address), Channel.TEXT);
        UUID signupId = UuidCreator.getTimeOrderedEpoch();
        Instant expiresAt = database.asPractice(practiceId, tx -> {
            // Others may have begun since, and the session may have ended.
            requireReady(tx, practiceId, patientId, lock(tx, practiceId, patientId), session);
            store.insert(tx, practiceId, patientId, signupId, standing.linkId(), mobile, OffsetDateTime.now(clock));
            note(tx, practiceId, patientId, "number-change.begun", standing, Map.of("signup", signupId.toString()));
            return codes.send(tx, practiceId, signupId, mobile, standing.sender());
        });
        return new Asked(new Begun(signupId, expiresAt), standing.linkToken());
    }

    /** Tells what {@link #begin} will say to that session. Fails with {@link Conflict} as that does. */
    public Start start(UUID practiceId, UUID patientId, String session) {
        return database.asPractice(practiceId, tx -> {
            NumberChangeStore.Standing standing = lock(tx, practiceId, patientId);
            requireOpen(tx, practiceId, patientId, standing);
            Mobile mobile = standing.mobile();
            return new Start(
                    standing.conversationId(),
                    mobile == null ? null : mobile.lastDigits(),
                    standing.linkToken(),
                    patients.isFresh(tx, session));
        });
    }

    /**
     * The number is proven: from now on it is the patient's. Fails with {@link Conflict} where it is that of somebody of the same name, or
     * where the practice wants to be called instead, and with {@link Failure.Unauthenticated} where the move has lapsed: it was asked for
     * before {@link PatientService#FRESH}, another one was proven since, or the patient verified, or an incident has ended the conversation.
     * Codes need no session, so whoever asked for it from a stolen one is stopped here.
     *
     * @param askedAt when the move was asked for
     */
    Signup.Ids complete(SqlClient tx, UUID practiceId, UUID patientId, String mobile, Instant askedAt) {
        NumberChangeStore.Standing before = lock(tx, practiceId, patientId);
        identities.hold(
                tx, practiceId, before.conversationId()); // so that no verification comes after the look for one
        boolean hasLapsed = before.isSealed()
                || !askedAt.plus(PatientService.FRESH).isAfter(clock.instant())
                || store.isOvertaken(tx, practiceId, patientId, askedAt);
        if (hasLapsed) {
            throw new Failure.Unauthenticated();
        }
        requireOpen(tx, practiceId, patientId, before);
        if (!store.move(tx, practiceId, patientId, mobile)) {
            throw new Conflict(
                    Conflict.Reason.ALREADY_EXISTS, "There is an account of this name with this number already.");
        }
        patients.closeSessionsOf(tx, practiceId, patientId);
        devices.forgetAllOf(tx, practiceId, patientId);
        identities.lapse(tx, practiceId, before.conversationId(), LapseCause.NUMBER_CHANGED);
        if (before.mobile() != null) {
            tellOldNumber(tx, practiceId, before, before.mobile(), Mobile.ofE164(mobile));
        }
        note(tx, practiceId, patientId, "patient.number-changed", before, Map.of());
        events.append(tx, practiceId, "conversation.number-changed", before.conversationId());
        return new Signup.Ids(patientId, before.conversationId(), false);
    }

    private NumberChangeStore.Standing lock(SqlClient tx, UUID practiceId, UUID patientId) {
        NumberChangeStore.Standing standing = store.lock(tx, practiceId, patientId);
        if (standing == null) {
            throw new Failure.NotFound("conversation");
        }
        return standing;
    }

    /** Under the patient's lock. */
    private void requireReady(
            SqlClient tx, UUID practiceId, UUID patientId, NumberChangeStore.Standing own, String session) {
        requireOpen(tx, practiceId, patientId, own);
        if (!patients.isFresh(tx, session)) {
            throw new Failure.Forbidden(
                    "A number is changed within 15 minutes after a code was typed. Sign in again first.");
        }
        requireFew(tx, practiceId, patientId);
    }

    private void requireFew(SqlClient tx, UUID practiceId, UUID patientId) {
        Instant now = clock.instant();
        Instant inTheWay = store.begunAt(tx, practiceId, patientId, now.minus(WINDOW), MAX_BEGUN);
        if (inTheWay != null) {
            throw new Failure.TooMany(Duration.between(now, inTheWay.plus(WINDOW)));
        }
    }

    private void note(
            SqlClient tx,
            UUID practiceId,
            UUID patientId,
            String action,
            NumberChangeStore.Standing standing,
            Map<String, Object> detail) {
        audit.append(
                tx,
                new AuditEvent(
                        practiceId,
                        Actor.patient(patientId),
                        action,
                        "conversation",
                        standing.conversationId().toString(),
                        detail));
    }

    /** Nobody shuts it for the patient until the transaction ends. */
    private void requireOpen(SqlClient tx, UUID practiceId, UUID patientId, NumberChangeStore.Standing own) {
        access.require(tx, new Viewer.Patient(practiceId, patientId, null, null), own.conversationId());
    }

    private void tellOldNumber(
            SqlClient tx, UUID practiceId, NumberChangeStore.Standing before, Mobile old, Mobile mobile) {
        String call = before.phone().isEmpty() ? "Call the practice" : "Call " + before.phone();
        String text = before.sender() + ": messages no longer go to this number, but to one that ends in "
                + mobile.lastDigits() + ". Was this not you? " + call + ".";
        SmsMessage message = new SmsMessage(old.e164(), text, old.region(), Channel.TEXT);
        outbox.add(
                tx,
                practiceId,
                OutboxKind.SMS,
                before.conversationId().toString(),
                message.toJson(),
                clock.instant().plus(WORTH_TELLING));
    }
}
