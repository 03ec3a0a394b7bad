package io.practicelinks.api.conversation;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.AdmissionQueries.Connections;
import io.practicelinks.api.datakey.DataKeyService;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Does a new conversation go into the inbox, or stand apart until somebody looks at it? Works within the caller's transaction, without
 * a lock: connections of the same moment may exceed the limit by as many.
 */
public final class AdmissionService {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration PAST = Duration.ofDays(28);

    private final ConnectionLimits limits;
    private final AuditStore audit;
    private final StateStore states;
    private final AdmissionQueries queries = new AdmissionQueries();

    public AdmissionService(ConnectionLimits limits, AuditStore audit, DataKeyService dataKeys) {
        this.limits = limits;
        this.audit = audit;
        this.states = new StateStore(dataKeys);
    }

    /** What was just opened, apart from the inbox where something speaks against it. */
    Opening admit(SqlClient tx, UUID practiceId, UUID patientId, UUID linkId, Opening opening, OffsetDateTime now) {
        Doubt doubt = doubt(tx, practiceId, patientId, linkId, now);
        if (doubt == null) {
            return opening;
        }
        states.set(tx, practiceId, opening.conversationId(), State.QUARANTINED);
        audit.append(
                tx,
                new AuditEvent(
                        practiceId,
                        Actor.SYSTEM,
                        "conversation.quarantined",
                        "conversation",
                        opening.conversationId().toString(),
                        Map.of("reason", doubt.code())));
        return new Opening(opening.conversationId(), opening.isNew(), true);
    }

    /** Why a conversation stands apart, as the audit record has it. */
    private enum Doubt {
        LINK_SURGE("link-surge"),
        BLOCKED_NUMBER("blocked-number");

        private final String code;

        Doubt(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private @Nullable Doubt doubt(SqlClient tx, UUID practiceId, UUID patientId, UUID linkId, OffsetDateTime now) {
        if (queries.hasBlockedNamesake(tx, practiceId, patientId)) {
            return Doubt.BLOCKED_NUMBER;
        }
        Connections connections = queries.connections(tx, practiceId, linkId, now.minus(WINDOW), now.minus(PAST), now);
        long hours = PAST.minus(WINDOW).toHours();
        return connections.recent() > limits.allowed(connections.isEvent(), connections.before(), hours)
                ? Doubt.LINK_SURGE
                : null;
    }
}
