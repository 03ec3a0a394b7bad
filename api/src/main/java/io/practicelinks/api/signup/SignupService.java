package io.practicelinks.api.signup;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.CodeDemand;
import io.practicelinks.api.code.CodeService;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Opening;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.Work;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.notice.Channel;
import io.practicelinks.api.patient.AgeRules;
import io.practicelinks.api.patient.AgeRulesStore;
import io.practicelinks.api.patient.DeviceService.Remembered;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import io.practicelinks.api.patient.Subject;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.PracticeCard;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a link and a name, once the number is proven, into a connected patient. Any virtual thread. */
public final class SignupService {

    private final Database database;
    private final PublicLinkQueries links;
    private final CodeService codes;
    private final PatientService patients;
    private final ConversationService conversations;
    private final ReturnService returns;
    private final NumberChangeService numberChanges;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final SignupMeters meters;
    private final String defaultRegion;
    private final Clock clock;
    private final SignupStore signups = new SignupStore();
    private final AgeRulesStore ages = new AgeRulesStore();

    /** @param defaultRegion ISO 3166 code of the country meant by numbers that name none */
    public SignupService(
            Database database,
            PublicLinkQueries links,
            CodeService codes,
            PatientService patients,
            ConversationService conversations,
            ReturnService returns,
            NumberChangeService numberChanges,
            AuditStore audit,
            WebhookEventStore events,
            SignupMeters meters,
            String defaultRegion,
            Clock clock) {
        this.database = database;
        this.links = links;
        this.codes = codes;
        this.patients = patients;
        this.conversations = conversations;
        this.returns = returns;
        this.numberChanges = numberChanges;
        this.audit = audit;
        this.events = events;
        this.meters = meters;
        this.defaultRegion = defaultRegion;
        this.clock = clock;
    }

    /**
     * Writes a signup down and sends its first code. Does the same for patients known and unknown.
     *
     * @param address of the client
     */
    public Begun begin(SignupRequest request, String address) {
        Applicant applicant = Applicant.of(request, defaultRegion);
        PublicLink link = linkOf(request);
        if (!link.isActiveAt(clock.instant())) {
            throw new Conflict(Conflict.Reason.LINK_INACTIVE, "This link leads nowhere now. Call the practice.");
        }
        requireAges(link.practiceId(), applicant.subject());
        ClickId click = link.clickOf(request.clickId());
        UUID signupId = UuidCreator.getTimeOrderedEpoch();
        CodeDemand demand =
                new CodeDemand(link.practiceId(), link.id(), applicant.mobile(), address, true, request.proof());
        Instant expiresAt = admitted(demand, Channel.TEXT, tx -> {
            signups.insert(tx, signupId, link, applicant, click, OffsetDateTime.now(clock));
            return codes.send(tx, link.practiceId(), signupId, applicant.mobile(), sender(link.practice()));
        });
        meters.begun().increment();
        return new Begun(signupId, expiresAt);
    }

    /**
     * Sends a new code that way, after which no older one is right.
     *
     * @param address of the client
     */
    public Begun sendAgain(UUID signupId, String address, Channel channel) {
        UUID practiceId = practiceOf(signupId);
        SignupStore.Waiting waiting = waiting(practiceId, signupId);
        Instant expiresAt = admitted(
                CodeDemand.again(practiceId, waiting.linkId(), waiting.mobile(), address),
                channel,
                tx -> codes.sendAgain(tx, practiceId, signupId, waiting.sender(), channel));
        return new Begun(signupId, expiresAt);
    }

    /** The practice that a signup is for, and the last digits of the number that its codes go to. */
    public Awaited awaited(UUID signupId) {
        UUID practiceId = practiceOf(signupId);
        Mobile mobile = waiting(practiceId, signupId).mobile();
        return new Awaited(practiceId, mobile.lastDigits(), codes.channels().contains(Channel.VOICE));
    }

    /**
     * Connects the patient where the code is right. A repeat, also one at the same moment, finds the work done: the same ids and a
     * fresh session.
     *
     * @param deviceToken what an earlier proof gave this device; null: nothing
     */
    public Connected verify(UUID signupId, String code, @Nullable String deviceToken) {
        UUID practiceId = practiceOf(signupId);
        Mobile mobile = codes.countThenCheck(practiceId, signupId, code);
        Instant simChangedAt = simChangedAt(practiceId, signupId, mobile);
        Proof proof = database.asPractice(
                practiceId, tx -> prove(tx, practiceId, signupId, mobile, deviceToken, simChangedAt));
        if (proof.isFirst()) {
            meters.codesVerified().increment();
            codes.countTyped(mobile);
        }
        if (proof.opening() != null) {
            (proof.opening().isNew() ? meters.connected() : meters.rejoined()).increment();
            if (proof.opening().isSetApart()) {
                meters.quarantined().increment();
            }
        }
        return proof.connected();
    }

    /**
     * What a right code did.
     *
     * @param isFirst false where an earlier proof of the same signup did the work
     * @param opening null then, and where a patient moved to another number
     */
    private record Proof(
            Connected connected, boolean isFirst, @Nullable Opening opening) {}

    /** Asked once for a signup, and not where a patient moves to another number, by which the identity lapses anyway. */
    private @Nullable Instant simChangedAt(UUID practiceId, UUID signupId, Mobile mobile) {
        boolean isAsked = returns.asksForSimSwaps()
                && database.asPractice(practiceId, tx -> signups.awaitsFirstProof(tx, practiceId, signupId));
        return isAsked ? returns.simChangedAt(mobile) : null;
    }

    private Proof prove(
            SqlClient tx,
            UUID practiceId,
            UUID signupId,
            Mobile mobile,
            @Nullable String deviceToken,
            @Nullable Instant simChangedAt) {
        Signup signup =
                signups.lock(tx, practiceId, signupId, OffsetDateTime.now(clock).minus(CodeService.LIFETIME));
        Signup.Ids ids = signup.connected();
        Opening opening = null;
        Instant seesFrom;
        boolean isFirst = ids == null;
        if (ids == null) {
            UUID movesPatientId = signup.movesPatientId();
            if (movesPatientId == null) {
                UUID patientId = patients.findOrCreate(tx, signup.patient());
                opening = connect(tx, signupId, signup, patientId);
                ids = new Signup.Ids(patientId, opening.conversationId(), opening.isNew());
                seesFrom = returns.seesFrom(tx, practiceId, patientId, opening, deviceToken, simChangedAt);
            } else {
                ids = numberChanges.complete(tx, practiceId, movesPatientId, mobile.e164(), signup.createdAt());
                seesFrom = clock.instant().truncatedTo(ChronoUnit.MICROS);
            }
            returns.compare(tx, practiceId, ids.conversationId());
            signups.markConnected(tx, practiceId, signupId, ids, OffsetDateTime.now(clock));
        } else {
            requireStillTheirs(tx, practiceId, ids.patientId(), mobile);
            seesFrom = returns.seesFromAgain(tx, practiceId, ids, deviceToken);
            audit.append(tx, Reopening.of(practiceId, ids.patientId(), ids.conversationId(), "signup", signupId));
        }
        codes.accept(tx, practiceId, signupId);
        PatientSession session = new PatientSession(practiceId, ids.patientId(), seesFrom, null);
        Remembered device =
                isFirst ? returns.rememberProof(tx, session, deviceToken) : returns.remember(tx, session, deviceToken);
        String token = patients.openSession(tx, device.session());
        return new Proof(new Connected(ids.patientId(), ids.conversationId(), token, device.token()), isFirst, opening);
    }

    private SignupStore.Waiting waiting(UUID practiceId, UUID signupId) {
        OffsetDateTime movesSince = OffsetDateTime.now(clock).minus(PatientService.FRESH);
        return database.asPractice(practiceId, tx -> signups.waiting(tx, practiceId, signupId, movesSince));
    }

    /** Who has moved to another number since has ended what the old one opened. */
    private void requireStillTheirs(SqlClient tx, UUID practiceId, UUID patientId, Mobile mobile) {
        Mobile now = patients.mobileOf(tx, practiceId, patientId);
        if (now == null || !now.e164().equals(mobile.e164())) {
            throw new Failure.Unauthenticated();
        }
    }

    private void requireAges(UUID practiceId, Subject subject) {
        if (subject.birthDate() == null) {
            return;
        }
        AgeRules rules = database.asPractice(practiceId, tx -> ages.of(tx, practiceId));
        SubjectForm.requireAges(subject, rules, clock.instant());
    }

    private Opening connect(SqlClient tx, UUID signupId, Signup signup, UUID patientId) {
        UUID practiceId = signup.patient().practiceId();
        Opening opening = conversations.open(
                tx, practiceId, patientId, signup.patient().subject().relationship(), signup.touch());
        UUID conversationId = opening.conversationId();
        audit.append(
                tx,
                new AuditEvent(
                        practiceId,
                        Actor.patient(patientId),
                        "signup.connected",
                        "conversation",
                        conversationId.toString(),
                        Map.of("signup", signupId.toString(), "new", opening.isNew())));
        events.append(tx, practiceId, opening.event(), conversationId);
        return opening;
    }

    /** By the token where there is one, which alone picks the practice; else by a click id whose tag is good. */
    private PublicLink linkOf(SignupRequest request) {
        String token = request.token();
        if (token != null) {
            PublicLink link = links.byToken(token);
            if (link == null) {
                throw new Failure.NotFound("link");
            }
            return link;
        }
        if (request.clickId() == null) {
            throw new Failure.Invalid(FieldError.body("/token", "Give a token, or a click id."));
        }
        ClickId click = ClickId.parse(request.clickId());
        PublicLink link = click == null ? null : links.byNumber(click.linkNumber());
        if (link == null || link.clickOf(request.clickId()) == null) {
            throw new Failure.Invalid(FieldError.body("/clickId", "is not a click id of ours"));
        }
        return link;
    }

    private UUID practiceOf(UUID signupId) {
        @Nullable UUID practiceId = database.inTransaction(tx -> signups.practiceOf(tx, signupId));
        if (practiceId == null) {
            throw new Failure.NotFound("signup");
        }
        return practiceId;
    }

    private Instant admitted(CodeDemand demand, Channel channel, Work<Instant> sending) {
        try {
            codes.admit(demand, channel);
            return database.asPractice(demand.practiceId(), sending);
        } catch (Failure.TooMany limited) {
            meters.limited().increment();
            throw limited;
        }
    }

    private static String sender(PracticeCard practice) {
        return practice.discreetName() == null ? practice.name() : practice.discreetName();
    }
}
