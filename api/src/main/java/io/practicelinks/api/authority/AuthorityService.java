package io.practicelinks.api.authority;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.authority.AuthorityStore.Standing;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.AgeRules;
import io.practicelinks.api.patient.AgeRulesStore;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * May a conversation's patient act for the person that it is about, and how did the practice come to know? Any virtual thread.
 *
 * <p>Every step is a row of its own, an audit event and, where it changed something, an event for the practice's systems, all in the
 * transaction of the change. The conversation's row is locked meanwhile: a message is sent before or after a step, never across it.
 */
public final class AuthorityService {

    /** Steps that are shown at most. */
    static final int MAX_CHECKS = 100;

    private final Database database;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final Clock clock;
    private final AuthorityStore store = new AuthorityStore();
    private final AgeRulesStore ages = new AgeRulesStore();

    public AuthorityService(Database database, AuditStore audit, WebhookEventStore events, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What staff see of an authority.
     *
     * @param checks newest first
     */
    record Shown(Authority authority, List<AuthorityCheck> checks) {}

    /** Fails with {@link Failure.NotFound} where the practice has no such conversation. */
    Shown show(UUID practiceId, Actor actor, UUID conversationId) {
        return database.asPractice(practiceId, tx -> {
            Shown shown = shown(tx, practiceId, conversationId);
            audit.append(tx, AuditEvent.of(practiceId, actor, "authority.read", "conversation", conversationId));
            return shown;
        });
    }

    /** Fails with {@link Failure.NotFound} where the practice has no such conversation. */
    void requireThere(UUID practiceId, UUID conversationId) {
        database.asPractice(practiceId, tx -> lock(tx, practiceId, conversationId));
    }

    /**
     * What a person of the practice has decided, and how it then stands. Fails with {@link Conflict} where the patient writes for
     * themselves, and with {@link Failure.Invalid} where the date of birth speaks against it.
     */
    Shown decide(UUID practiceId, Actor actor, UUID conversationId, AuthorityEvent decision) {
        return database.asPractice(practiceId, tx -> {
            if (decision instanceof AuthorityEvent.Confirmed confirmed && confirmed.birthDate() != null) {
                store.holdPatient(tx, practiceId, conversationId);
            }
            Standing standing = lock(tx, practiceId, conversationId);
            if (!standing.authority().isNeeded()) {
                throw new Conflict(
                        Conflict.Reason.CONVERSATION_STATE,
                        "This patient writes for themselves: there is no authority to decide on.");
            }
            if (decision instanceof AuthorityEvent.Confirmed confirmed) {
                confirm(tx, practiceId, conversationId, standing, confirmed);
            } else {
                AuthorityState next = standing.authority().state().after(decision);
                store.set(tx, practiceId, conversationId, next, OffsetDateTime.now(clock));
            }
            note(tx, practiceId, actor, conversationId, standing.authority().state(), decision);
            return shown(tx, practiceId, conversationId);
        });
    }

    /** Notes that it has come to its end; nothing where it has not, or was noted meanwhile. */
    void end(UUID practiceId, UUID conversationId) {
        boolean unused = database.asPractice(practiceId, tx -> {
            Standing before = lock(tx, practiceId, conversationId, Instant.MIN);
            Authority now = before.authority().at(clock.instant());
            boolean isDue = before.authority().state() != now.state();
            if (isDue) {
                store.set(tx, practiceId, conversationId, now.state(), OffsetDateTime.now(clock));
                note(
                        tx,
                        practiceId,
                        Actor.SYSTEM,
                        conversationId,
                        before.authority().state(),
                        new AuthorityEvent.Ended());
            }
            return isDue;
        });
    }

    private void confirm(
            SqlClient tx, UUID practiceId, UUID conversationId, Standing standing, AuthorityEvent.Confirmed confirmed) {
        LocalDate birthDate = confirmed.birthDate() == null ? standing.birthDate() : confirmed.birthDate();
        AgeRules rules = ages.of(tx, practiceId);
        if (confirmed.until() != null && !confirmed.until().isAfter(rules.today(clock.instant()))) {
            throw invalid("/until", "must be a day after today");
        }
        requireAge(rules, confirmed.basis(), birthDate);
        if (confirmed.birthDate() != null) {
            store.setBirthDate(tx, practiceId, standing.patientId(), confirmed.birthDate());
        }
        store.confirm(tx, practiceId, conversationId, confirmed, OffsetDateTime.now(clock));
    }

    /** A parent's authority needs a child, or it would never end; a representative's an adult, or it would outlast childhood unseen. */
    private void requireAge(AgeRules rules, Basis basis, @Nullable LocalDate birthDate) {
        boolean isOverChild = basis.isOverChild();
        if (birthDate == null) {
            if (isOverChild) {
                throw invalid("/birthDate", "is needed: it says when the authority ends");
            }
            return;
        }
        Instant now = clock.instant();
        if (!rules.isPossible(birthDate, now)) {
            throw invalid("/birthDate", "is no date on which a person who lives was born");
        }
        if (rules.isUnderGuardian(birthDate, now) != isOverChild) {
            throw invalid(
                    "/basis",
                    isOverChild
                            ? "is over at " + rules.guardianAccessEndsAt()
                                    + " years: say representative, where it holds"
                            : "is an adult's: of a child say parent or guardian");
        }
    }

    private void note(
            SqlClient tx,
            UUID practiceId,
            Actor actor,
            UUID conversationId,
            AuthorityState former,
            AuthorityEvent event) {
        AuthorityState state = former.after(event);
        store.insert(tx, practiceId, conversationId, event, former, state, actor, OffsetDateTime.now(clock));
        audit.append(
                tx,
                new AuditEvent(
                        practiceId,
                        actor,
                        "authority." + event.label(),
                        "conversation",
                        conversationId.toString(),
                        detail(event, former, state)));
        if (state != former) {
            events.append(tx, practiceId, "conversation.authority-changed", conversationId);
        }
    }

    private static Map<String, Object> detail(AuthorityEvent event, AuthorityState former, AuthorityState state) {
        Map<String, Object> detail = new HashMap<>(Map.of("former", former.label(), "state", state.label()));
        if (event instanceof AuthorityEvent.Confirmed confirmed) {
            detail.put("basis", confirmed.basis().label());
        }
        return detail;
    }

    private Shown shown(SqlClient tx, UUID practiceId, UUID conversationId) {
        return new Shown(
                lock(tx, practiceId, conversationId).authority(),
                store.checks(tx, practiceId, conversationId, MAX_CHECKS));
    }

    private Standing lock(SqlClient tx, UUID practiceId, UUID conversationId) {
        return lock(tx, practiceId, conversationId, clock.instant());
    }

    private Standing lock(SqlClient tx, UUID practiceId, UUID conversationId, Instant now) {
        Standing standing = store.lock(tx, practiceId, conversationId, now);
        if (standing == null) {
            throw new Failure.NotFound("conversation");
        }
        return standing;
    }

    private static Failure invalid(String pointer, String detail) {
        return new Failure.Invalid(FieldError.body(pointer, detail));
    }
}
