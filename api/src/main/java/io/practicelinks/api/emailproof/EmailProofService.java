package io.practicelinks.api.emailproof;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.CodeService;
import io.practicelinks.api.code.ExpiringCodesStore;
import io.practicelinks.api.code.GuardService;
import io.practicelinks.api.code.OneTimeCode;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.identity.ComparisonService;
import io.practicelinks.api.outbox.OutboxKind;
import io.practicelinks.api.outbox.OutboxService;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends codes to e-mail addresses and judges guesses, by the rules that this package's documentation states. Any virtual thread. */
public final class EmailProofService {

    private static final int MAX_FAILURES = 5;

    /** Of one practice: what its mail server's good name can bear. */
    private static final int MAX_OF_PRACTICE = 500;

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration NO_CARRIER_RETRY = Duration.ofHours(1);
    private static final String NO_ADDRESS = "Type an e-mail address like name@example.com.";
    private static final String WRONG_CODE = "This is not the newest code, or it is older than 10 minutes.";

    private final Database database;
    private final OutboxService outbox;
    private final PatientService patients;
    private final ConversationService conversations;
    private final ComparisonService comparisons;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final KeyedHash keyedHash;
    private final GuardService guards;
    private final boolean hasCarrier;
    private final Clock clock;
    private final OneTimeCode codes = new OneTimeCode();
    private final EmailProofStore proofs = new EmailProofStore();

    /**
     * One for the program.
     *
     * @param hasCarrier false where no e-mail can be sent
     */
    public EmailProofService(
            Database database,
            OutboxService outbox,
            PatientService patients,
            ConversationService conversations,
            ComparisonService comparisons,
            AuditStore audit,
            WebhookEventStore events,
            KeyedHash keyedHash,
            boolean hasCarrier,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.patients = patients;
        this.conversations = conversations;
        this.comparisons = comparisons;
        this.audit = audit;
        this.events = events;
        this.keyedHash = keyedHash;
        this.guards = new GuardService(clock);
        this.hasCarrier = hasCarrier;
        this.clock = clock;
    }

    /** Its codes, for who forgets them in time. */
    public ExpiringCodesStore expiring() {
        return proofs;
    }

    /** False where no address can be proven here. */
    public boolean isAvailable() {
        return hasCarrier;
    }

    /**
     * Sends a code to the address that was typed, after which no older code of the patient is right. Fails with {@link Failure.Invalid} for
     * what is no address, and with {@link Failure.TooMany}.
     */
    public BegunProof begin(PatientSession patient, String typed) {
        if (!hasCarrier) {
            throw new Failure.Unavailable(NO_CARRIER_RETRY);
        }
        EmailAddress email = EmailAddress.parse(typed);
        if (email == null) {
            throw new Failure.Invalid(FieldError.body("/email", NO_ADDRESS));
        }
        requireOpen(patient);
        return database.asPractice(patient.practiceId(), tx -> send(tx, patient, email));
    }

    /** Fails with {@link Failure.Conflict} where the practice wants to be called instead. */
    public void requireOpen(PatientSession patient) {
        UUID unused = conversations.ownOf(Viewer.Patient.of(patient));
    }

    /** The address that a proof of the patient's own is for. Fails with {@link Failure.NotFound}. */
    public EmailAddress awaited(PatientSession patient, UUID proofId) {
        return database.asPractice(
                patient.practiceId(),
                tx -> there(proofs.find(tx, patient, proofId)).email());
    }

    /**
     * Takes the address as proven where the code is right, and returns since when it is. A repeat until the code expires finds the work
     * done. Counts the guess in a transaction of its own first.
     */
    public Instant verify(PatientSession patient, UUID proofId, String code) {
        requireOpen(patient);
        UUID practiceId = patient.practiceId();
        EmailProof proof = database.asPractice(practiceId, tx -> count(tx, patient, proofId));
        Buffer expected = proof.codeHash();
        byte[] given = hash(proofId, proof.email(), code);
        boolean isOpen = clock.instant().isBefore(proof.expiresAt());
        if (expected == null || !MessageDigest.isEqual(expected.getBytes(), given) || !isOpen) {
            throw new Failure.Invalid(FieldError.body("/code", WRONG_CODE));
        }
        return database.asPractice(practiceId, tx -> accept(tx, patient, proofId));
    }

    private BegunProof send(SqlClient tx, PatientSession patient, EmailAddress email) {
        UUID practiceId = patient.practiceId();
        Instant now = clock.instant();
        guards.countSent(
                tx,
                keyedHash.of(
                        "email-proof-patient",
                        practiceId.toString(),
                        patient.patientId().toString()));
        proofs.endEarlier(
                tx, patient); // before the address, as a guess does: so that the two never wait for each other
        guards.countSent(tx, hash(email));
        if (proofs.countSince(tx, practiceId, now.minus(WINDOW)) >= MAX_OF_PRACTICE) {
            throw new Failure.TooMany(WINDOW);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String code = codes.next();
        Instant expiresAt = now.plus(CodeService.LIFETIME);
        proofs.insert(tx, patient, id, new EmailProof(email, Buffer.buffer(hash(id, email, code)), expiresAt, 0), now);
        outbox.add(
                tx,
                practiceId,
                OutboxKind.EMAIL,
                id.toString(),
                EmailText.of(email.address(), code, proofs.sender(tx, practiceId))
                        .toJson(),
                expiresAt);
        audit.append(
                tx,
                AuditEvent.of(practiceId, Actor.patient(patient.patientId()), "email-proof.begun", "email-proof", id));
        return new BegunProof(id, expiresAt);
    }

    private EmailProof count(SqlClient tx, PatientSession patient, UUID proofId) {
        EmailProof proof = there(proofs.lock(tx, patient, proofId));
        if (proof.failures() >= MAX_FAILURES) {
            throw new Failure.TooMany(CodeService.LIFETIME);
        }
        guards.countGuess(tx, hash(proof.email()));
        proofs.countGuess(tx, patient.practiceId(), proofId);
        return proof;
    }

    private Instant accept(SqlClient tx, PatientSession patient, UUID proofId) {
        UUID practiceId = patient.practiceId();
        EmailProof proof = there(proofs.lock(tx, patient, proofId));
        proofs.clearFailures(tx, practiceId, proofId);
        guards.clear(tx, hash(proof.email()));
        @Nullable Instant before = patients.emailProvenAt(tx, patient, proof.email());
        if (before != null) {
            return before;
        }
        Instant now = patients.proveEmail(tx, patient, proof.email());
        audit.append(
                tx,
                AuditEvent.of(
                        practiceId,
                        Actor.patient(patient.patientId()),
                        "patient.email-proven",
                        "patient",
                        patient.patientId()));
        events.append(tx, practiceId, "patient.email-proven", patient.patientId());
        comparisons.compareOf(tx, practiceId, patient.patientId());
        return now;
    }

    private static EmailProof there(@Nullable EmailProof proof) {
        if (proof == null) {
            throw new Failure.NotFound("proof");
        }
        return proof;
    }

    private byte[] hash(UUID proofId, EmailAddress email, String code) {
        return keyedHash.of("email-code", proofId.toString(), email.folded(), code);
    }

    private byte[] hash(EmailAddress email) {
        return keyedHash.of("email", email.folded());
    }
}
