package io.practicelinks.api.identity;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.patient.AgeRules;
import io.practicelinks.api.patient.DeviceConfirmationService;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a conversation's patient is, and how the practice came to know. Any virtual thread.
 *
 * <p>Every event is a row of its own, an audit event and, where it changed something, an event for the practice's systems, all in the
 * transaction of the change. The conversation's row is locked meanwhile: a message is sent before or after a step, never across it.
 */
public final class IdentityService {

    /** Steps that are shown at most. */
    static final int MAX_CHECKS = 100;

    private final Database database;
    private final DeviceConfirmationService devices;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final DeviceWordsService words;
    private final ChildAloneService children;
    private final Clock clock;
    private final IdentityStore store = new IdentityStore();

    public IdentityService(
            Database database,
            DeviceConfirmationService devices,
            AuditStore audit,
            WebhookEventStore events,
            CallBackWords words,
            ChildAloneService children,
            Clock clock) {
        this.database = database;
        this.devices = devices;
        this.audit = audit;
        this.events = events;
        this.words = new DeviceWordsService(devices, words);
        this.children = children;
        this.clock = clock;
    }

    /**
     * What staff see of an identity.
     *
     * @param onlyWords of the patient's only device; null where there are more, or none
     * @param devices newest first
     * @param checks newest first
     */
    record Shown(
            Identity identity,
            @Nullable String onlyWords,
            List<DeviceWordsService.ShownDevice> devices,
            List<IdentityCheck> checks) {}

    /** Fails with {@link Failure.NotFound} where the practice has no such conversation. */
    Shown show(UUID practiceId, Actor actor, UUID conversationId) {
        return database.asPractice(practiceId, tx -> {
            Shown shown = shown(tx, practiceId, conversationId);
            audit.append(tx, AuditEvent.of(practiceId, actor, "identity.read", "conversation", conversationId));
            return shown;
        });
    }

    /** Fails with {@link Failure.NotFound} where the practice has no such conversation. */
    void requireThere(UUID practiceId, UUID conversationId) {
        database.asPractice(practiceId, tx -> lock(tx, practiceId, conversationId));
    }

    /**
     * What a person of the practice has decided, and how it then stands. Fails with {@link Failure.Conflict} where a child under 13 would be
     * verified who is alone, and with {@link Failure.Invalid} where nobody can tell on which device the patient would be.
     */
    Shown decide(UUID practiceId, Actor actor, UUID conversationId, IdentityEvent decision) {
        return database.asPractice(practiceId, tx -> {
            if (decision instanceof IdentityEvent.Verified && children.isChildAlone(tx, practiceId, conversationId)) {
                throw new Failure.Conflict(
                        Failure.Conflict.Reason.CONVERSATION_STATE,
                        "All records that fit are of children under " + AgeRules.ALONE_FROM
                                + ". Ask the parent or guardian to connect again and to choose \"My child\".");
            }
            note(tx, practiceId, actor, conversationId, decision);
            return shown(tx, practiceId, conversationId);
        });
    }

    /**
     * Compares again. Changes nothing that a person has decided.
     *
     * @param standing locked in this transaction, before what is compared was read
     */
    void compare(
            SqlClient tx,
            UUID practiceId,
            UUID conversationId,
            IdentityStore.Standing standing,
            Comparison comparison) {
        IdentityEvent event = new IdentityEvent.Compared(comparison.outcome());
        note(tx, practiceId, Actor.SYSTEM, conversationId, standing, event);
    }

    /** Nobody decides about that conversation until the transaction ends. Fails with {@link Failure.NotFound} where there is none. */
    public void hold(SqlClient tx, UUID practiceId, UUID conversationId) {
        IdentityStore.Standing unused = lock(tx, practiceId, conversationId);
    }

    /** What was known no longer holds; other call-back words from now on. */
    public void lapse(SqlClient tx, UUID practiceId, UUID conversationId, LapseCause cause) {
        note(tx, practiceId, Actor.SYSTEM, conversationId, new IdentityEvent.Lapsed(cause));
    }

    /** Somebody is in the wrong place. */
    public void reject(SqlClient tx, UUID practiceId, Actor actor, UUID conversationId) {
        note(tx, practiceId, actor, conversationId, new IdentityEvent.Rejected());
    }

    /** Nobody was, after all; who it is has to be found out again. */
    public void revoke(SqlClient tx, UUID practiceId, Actor actor, UUID conversationId) {
        note(tx, practiceId, actor, conversationId, new IdentityEvent.Revoked());
    }

    private void note(SqlClient tx, UUID practiceId, Actor actor, UUID conversationId, IdentityEvent event) {
        note(tx, practiceId, actor, conversationId, lock(tx, practiceId, conversationId), event);
    }

    private void note(
            SqlClient tx,
            UUID practiceId,
            Actor actor,
            UUID conversationId,
            IdentityStore.Standing standing,
            IdentityEvent event) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Identity former = standing.identity();
        Identity state = former.after(event);
        boolean isFall = event instanceof IdentityEvent.Lapsed || event instanceof IdentityEvent.Revoked;
        if (event instanceof IdentityEvent.Compared && state == former) {
            return;
        }
        store.set(tx, practiceId, conversationId, state, isFall ? standing.round() + 1 : standing.round(), now);
        store.insert(tx, practiceId, conversationId, event, former, state, actor, now);
        Map<String, Object> detail = detail(event, former, state);
        if (event instanceof IdentityEvent.Verified verified) {
            int signedOut = words.confirm(tx, practiceId, conversationId, standing, verified.heardWords());
            detail.put("devicesSignedOut", signedOut);
        } else if (event instanceof IdentityEvent.Rejected || event instanceof IdentityEvent.Revoked) {
            devices.hideHistory(tx, practiceId, standing.patientId());
        }
        audit.append(
                tx,
                new AuditEvent(
                        practiceId,
                        actor,
                        "identity." + event.label(),
                        "conversation",
                        conversationId.toString(),
                        detail));
        if (state != former) {
            events.append(tx, practiceId, "conversation.identity-changed", conversationId);
        }
    }

    private static Map<String, Object> detail(IdentityEvent event, Identity former, Identity state) {
        Map<String, Object> detail = new HashMap<>(Map.of("former", former.label(), "state", state.label()));
        if (event instanceof IdentityEvent.Verified verified) {
            detail.put("method", verified.method().label());
        }
        if (event instanceof IdentityEvent.Lapsed lapsed) {
            detail.put("cause", lapsed.cause().label());
        }
        return detail;
    }

    private Shown shown(SqlClient tx, UUID practiceId, UUID conversationId) {
        IdentityStore.Standing standing = lock(tx, practiceId, conversationId);
        List<DeviceWordsService.ShownDevice> all = words.devices(tx, practiceId, conversationId, standing);
        return new Shown(
                standing.identity(),
                all.size() == 1 ? all.getFirst().callBackWords() : null,
                all,
                store.checks(tx, practiceId, conversationId, MAX_CHECKS));
    }

    /** How it stands, which nobody else changes until the transaction ends. Fails with {@link Failure.NotFound}. */
    IdentityStore.Standing lock(SqlClient tx, UUID practiceId, UUID conversationId) {
        IdentityStore.Standing standing = store.lock(tx, practiceId, conversationId);
        if (standing == null) {
            throw new Failure.NotFound("conversation");
        }
        return standing;
    }
}
