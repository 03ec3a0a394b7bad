package io.practicelinks.api.desk;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.code.ExpiringCodesStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.patient.AgeRulesStore;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.signup.SubjectForm;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Makes the codes that a front desk hands out. Any virtual thread; each method is one transaction. */
public final class ConnectCodeService {

    /** Of a code, from when it is made. */
    static final Duration LIFETIME = Duration.ofHours(24);

    /** Codes of one practice that can still be used. */
    static final int MAX_LIVE = 100;

    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    private final Database database;
    private final KeyedHash keyedHash;
    private final AuditStore audit;
    private final Clock clock;
    private final ConnectCodeStore codes = new ConnectCodeStore();
    private final AgeRulesStore ages = new AgeRulesStore();

    public ConnectCodeService(Database database, KeyedHash keyedHash, AuditStore audit, Clock clock) {
        this.database = database;
        this.keyedHash = keyedHash;
        this.audit = audit;
        this.clock = clock;
    }

    /** Its codes, for who forgets them in time. */
    public ExpiringCodesStore expiring() {
        return codes;
    }

    /**
     * A code for that person. An older one of the same conversation that nobody has used is void from now on. Fails with
     * {@link Failure.NotFound} where link or conversation are not the practice's, and with {@link Failure.TooMany}.
     */
    IssuedCode issue(UUID practiceId, Actor actor, Receiver receiver) {
        String code = ConnectCode.next();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        ConnectCodeStore.Kept kept =
                new ConnectCodeStore.Kept(id, hash(keyedHash, practiceId, code), now.plus(LIFETIME), actor);
        database.asPractice(practiceId, tx -> {
            AuditEvent event = switch (receiver) {
                case Receiver.Newcomer newcomer -> forNewcomer(tx, practiceId, actor, newcomer, kept, now);
                case Receiver.Connected connected ->
                    forConversation(tx, practiceId, actor, connected.conversationId(), kept, now);
            };
            audit.append(tx, event);
            return event;
        });
        return new IssuedCode(id, ConnectCode.shown(code), kept.expiresAt());
    }

    /** What is kept of a code of that practice. */
    static Buffer hash(KeyedHash keyedHash, UUID practiceId, String canonical) {
        return Buffer.buffer(keyedHash.of("connect-code", practiceId.toString(), canonical));
    }

    private AuditEvent forNewcomer(
            SqlClient tx,
            UUID practiceId,
            Actor actor,
            Receiver.Newcomer newcomer,
            ConnectCodeStore.Kept code,
            Instant now) {
        if (!codes.hasLink(tx, practiceId, newcomer.linkId())) {
            throw new Failure.NotFound("link");
        }
        SubjectForm.requireAges(newcomer.person().subject(), ages.of(tx, practiceId), now);
        requireRoom(codes.countLive(tx, practiceId, null, now));
        codes.insertNewcomer(tx, practiceId, newcomer.linkId(), newcomer.person(), code);
        return issued(
                practiceId,
                actor,
                "connect-code",
                code.id(),
                Map.of("link", newcomer.linkId().toString()));
    }

    private AuditEvent forConversation(
            SqlClient tx, UUID practiceId, Actor actor, UUID conversationId, ConnectCodeStore.Kept code, Instant now) {
        ConnectCodeStore.Known known = codes.conversation(tx, practiceId, conversationId);
        if (known == null) {
            throw new Failure.NotFound("conversation");
        }
        if (known.isSealed()) {
            throw new Conflict(
                    Conflict.Reason.CONVERSATION_STATE,
                    "Somebody was in the wrong place here: the conversation is sealed. See its incident.");
        }
        requireRoom(codes.countLive(tx, practiceId, conversationId, now));
        codes.putForConversation(tx, practiceId, known.patientId(), conversationId, code);
        return issued(
                practiceId,
                actor,
                "conversation",
                conversationId,
                Map.of("code", code.id().toString()));
    }

    private static AuditEvent issued(
            UUID practiceId, Actor actor, String subjectType, UUID subjectId, Map<String, Object> detail) {
        return new AuditEvent(practiceId, actor, "connect-code.issued", subjectType, subjectId.toString(), detail);
    }

    private static void requireRoom(int live) {
        if (live >= MAX_LIVE) {
            throw new Failure.TooMany(RETRY_AFTER);
        }
    }
}
