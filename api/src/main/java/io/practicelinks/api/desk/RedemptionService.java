package io.practicelinks.api.desk;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.CodeService;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Opening;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Network;
import io.practicelinks.api.http.RateLimiter;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.link.PublicLinkQueries;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.DeviceService.Remembered;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.SecretTokens;
import io.practicelinks.api.signup.Connected;
import io.practicelinks.api.signup.Reopening;
import io.practicelinks.api.signup.ReturnService;
import io.practicelinks.api.signup.SignupMeters;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a code of the front desk into a connected patient. Any virtual thread. */
public final class RedemptionService {

    /** Codes that may be tried from one address (IPv6: 64 bits), in one api. */
    public static final int TRIES_PER_MINUTE = 30;

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final Database database;
    private final PublicLinkQueries links;
    private final PatientService patients;
    private final DeviceService devices;
    private final ConversationService conversations;
    private final ReturnService returns;
    private final CodeService oneTimeCodes;
    private final KeyedHash keyedHash;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final SignupMeters meters;
    private final Clock clock;
    private final RateLimiter tries;
    private final ConnectCodeStore codes = new ConnectCodeStore();

    public RedemptionService(
            Database database,
            PublicLinkQueries links,
            PatientService patients,
            DeviceService devices,
            ConversationService conversations,
            ReturnService returns,
            CodeService oneTimeCodes,
            KeyedHash keyedHash,
            AuditStore audit,
            WebhookEventStore events,
            SignupMeters meters,
            Clock clock) {
        this.database = database;
        this.links = links;
        this.patients = patients;
        this.devices = devices;
        this.conversations = conversations;
        this.returns = returns;
        this.oneTimeCodes = oneTimeCodes;
        this.keyedHash = keyedHash;
        this.audit = audit;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
        this.tries = new RateLimiter(TRIES_PER_MINUTE, clock);
    }

    /**
     * Connects who brings a good code of the link's practice. A repeat on the same device finds the work done: the same ids and a fresh
     * session. A code that is wrong, another practice's, over, or used on another device is {@link Failure.Unauthenticated}, after one look
     * into the table whichever it is; too many tries are {@link Failure.TooMany}.
     *
     * @param token of any link of the practice, also one that is paused: the practice has asked this person in
     * @param deviceToken what an earlier proof gave this device; null: nothing
     * @param address of the client
     */
    public Connected redeem(String token, String typedCode, @Nullable String deviceToken, String address) {
        if (!tries.mayTake(Network.of(address))) {
            throw new Failure.TooMany(RETRY_AFTER);
        }
        PublicLink link = links.byToken(token);
        if (link == null) {
            throw new Failure.NotFound("link");
        }
        UUID practiceId = link.practiceId();
        Buffer hash = ConnectCodeService.hash(keyedHash, practiceId, ConnectCode.canonical(typedCode));
        Redeemed redeemed = database.asPractice(practiceId, tx -> redeem(tx, practiceId, hash, deviceToken));
        if (redeemed.isSetApart()) {
            meters.quarantined().increment();
        }
        return redeemed.connected();
    }

    private record Redeemed(Connected connected, boolean isSetApart) {}

    private Redeemed redeem(SqlClient tx, UUID practiceId, Buffer hash, @Nullable String deviceToken) {
        FoundCode code = codes.lock(tx, practiceId, hash, clock.instant());
        if (code == null) {
            throw new Failure.Unauthenticated();
        }
        FoundCode.Standing standing = code.standing();
        Buffer usedOn = code.usedOn();
        if (standing != null && usedOn != null) {
            returns.hold(tx, practiceId, standing.patientId(), standing.conversationId());
            requireSameDevice(tx, practiceId, standing, usedOn, deviceToken);
            Opening again = new Opening(standing.conversationId(), false, false);
            Instant seesFrom = returns.seesFrom(tx, practiceId, standing.patientId(), again, deviceToken, null);
            audit.append(
                    tx, Reopening.of(practiceId, standing.patientId(), standing.conversationId(), "code", code.id()));
            return new Redeemed(enter(tx, practiceId, standing, seesFrom, deviceToken), false);
        }
        return useFirst(tx, practiceId, code, deviceToken);
    }

    private Redeemed useFirst(SqlClient tx, UUID practiceId, FoundCode code, @Nullable String deviceToken) {
        FoundCode.Standing standing = code.standing();
        Opening opening;
        if (standing == null) {
            FoundCode.Newcomer newcomer = code.requireNewcomer();
            UUID patientId = patients.findOrCreate(tx, newcomer.patient());
            opening = conversations.open(
                    tx, practiceId, patientId, newcomer.patient().subject().relationship(), newcomer.touch());
            standing = new FoundCode.Standing(patientId, opening.conversationId());
        } else {
            opening = new Opening(standing.conversationId(), false, false);
        }
        UUID conversationId = standing.conversationId();
        Instant seesFrom = returns.seesFrom(tx, practiceId, standing.patientId(), opening, deviceToken, null);
        returns.compare(tx, practiceId, conversationId);
        audit.append(
                tx,
                new AuditEvent(
                        practiceId,
                        Actor.patient(standing.patientId()),
                        "connect-code.redeemed",
                        "conversation",
                        conversationId.toString(),
                        code.usedBy(opening.isNew())));
        events.append(tx, practiceId, opening.event(), conversationId);
        Connected connected = enter(tx, practiceId, standing, seesFrom, deviceToken);
        Buffer device = Buffer.buffer(SecretTokens.hash(connected.deviceToken()));
        codes.markRedeemed(tx, practiceId, code.id(), standing, device, clock.instant());
        // Last: a proof locks patient, conversation and number in this order.
        letNumberWorkAgain(tx, practiceId, standing.patientId());
        return new Redeemed(connected, opening.isSetApart());
    }

    private void letNumberWorkAgain(SqlClient tx, UUID practiceId, UUID patientId) {
        Mobile mobile = patients.mobileOf(tx, practiceId, patientId);
        if (mobile != null) {
            oneTimeCodes.reopen(tx, mobile);
        }
    }

    /** A device of before a change of number, an incident, or the verification of another device is not known any more. */
    private void requireSameDevice(
            SqlClient tx, UUID practiceId, FoundCode.Standing standing, Buffer usedOn, @Nullable String deviceToken) {
        boolean isSame =
                deviceToken != null && MessageDigest.isEqual(SecretTokens.hash(deviceToken), usedOn.getBytes());
        if (!isSame || !devices.knows(tx, practiceId, standing.patientId(), deviceToken)) {
            throw new Failure.Unauthenticated();
        }
    }

    private Connected enter(
            SqlClient tx,
            UUID practiceId,
            FoundCode.Standing standing,
            @Nullable Instant seesFrom,
            @Nullable String deviceToken) {
        PatientSession session = new PatientSession(practiceId, standing.patientId(), seesFrom, null);
        Remembered device = returns.remember(tx, session, deviceToken);
        String token = patients.openSession(tx, device.session());
        return new Connected(standing.patientId(), standing.conversationId(), token, device.token());
    }
}
