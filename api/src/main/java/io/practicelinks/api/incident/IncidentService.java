package io.practicelinks.api.incident;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.ConversationService;
import io.practicelinks.api.conversation.Passage;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.KeepingLock;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.identity.IdentityService;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals conversations in which somebody is in the wrong place, and keeps account of them. Any virtual thread; each method is one
 * transaction.
 */
public final class IncidentService {

    /** Incidents that a list holds at most. */
    static final int MAX_INCIDENTS = 200;

    private final Database database;
    private final ConversationService conversations;
    private final PatientService patients;
    private final DeviceService devices;
    private final IdentityService identities;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final Clock clock;
    private final IncidentStore store = new IncidentStore();

    public IncidentService(
            Database database,
            ConversationService conversations,
            PatientService patients,
            DeviceService devices,
            IdentityService identities,
            AuditStore audit,
            WebhookEventStore events,
            Clock clock) {
        this.database = database;
        this.conversations = conversations;
        this.patients = patients;
        this.devices = devices;
        this.identities = identities;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** An incident, and a passage of what was said that the person could read. */
    record Detail(Incident incident, Passage said) {}

    /**
     * Seals the conversation: the identity is rejected, the patient's sessions end, nobody writes in it, and once this has returned nothing of
     * it is erased until the incident is closed. Said twice it is one incident. Fails with {@link Failure.NotFound} where it is not the
     * viewer's conversation.
     */
    public UUID report(Viewer viewer, UUID conversationId) {
        UUID practiceId = viewer.practiceId();
        return database.asPractice(practiceId, tx -> {
            KeepingLock.take(tx, practiceId);
            UUID patientId = store.lock(tx, practiceId, conversationId);
            boolean isOthers = viewer instanceof Viewer.Patient patient
                    && !patient.patientId().equals(patientId);
            if (patientId == null || isOthers) {
                throw new Failure.NotFound("conversation");
            }
            Incident open = store.openOf(tx, practiceId, conversationId);
            return open == null ? seal(tx, viewer, conversationId, patientId) : open.id();
        });
    }

    /** Without the words. That they are read is on record, for each patient. */
    List<Incident> newest(Viewer.Practice practice) {
        UUID practiceId = practice.practiceId();
        return database.asPractice(practiceId, tx -> {
            List<Incident> newest = store.newest(tx, practiceId, MAX_INCIDENTS);
            List<String> patientIds = store.patientsOf(tx, practiceId, newest).stream()
                    .map(UUID::toString)
                    .toList();
            audit.append(
                    tx,
                    new AuditEvent(
                            practiceId,
                            practice.actor(),
                            "incident.read",
                            "incidents",
                            practiceId.toString(),
                            Map.of("patients", patientIds)));
            return newest;
        });
    }

    /**
     * With the words, for who has to judge what was disclosed. That they are read is on record.
     *
     * @param before with those before that message; null: with the newest
     */
    Detail show(Viewer.Practice practice, UUID incidentId, @Nullable UUID before) {
        UUID practiceId = practice.practiceId();
        return database.asPractice(practiceId, tx -> {
            Incident incident = there(store.lockIncident(tx, practiceId, incidentId));
            UUID conversationId = incident.conversationId();
            audit.append(
                    tx, AuditEvent.of(practiceId, practice.actor(), "incident.read", "conversation", conversationId));
            return new Detail(incident, conversations.said(tx, practiceId, conversationId, before));
        });
    }

    /**
     * The practice has done what had to be done.
     *
     * @param unseal true where nobody was in the wrong place after all: the conversation goes on, unverified
     */
    Incident close(Viewer.Practice practice, UUID incidentId, boolean unseal) {
        UUID practiceId = practice.practiceId();
        return database.asPractice(practiceId, tx -> {
            Incident incident = there(store.lockIncident(tx, practiceId, incidentId));
            UUID conversationId = incident.conversationId();
            if (incident.closedAt() == null) {
                OffsetDateTime now = OffsetDateTime.now(clock);
                store.close(tx, practiceId, incidentId, now);
                if (unseal) {
                    store.seal(tx, practiceId, conversationId, null);
                    identities.revoke(tx, practiceId, practice.actor(), conversationId);
                }
                note(tx, practice, "incident.closed", conversationId, Map.of("unsealed", unseal));
            }
            return there(store.lockIncident(tx, practiceId, incidentId));
        });
    }

    private UUID seal(SqlClient tx, Viewer viewer, UUID conversationId, UUID patientId) {
        UUID practiceId = viewer.practiceId();
        Incident incident = new Incident(
                UuidCreator.getTimeOrderedEpoch(),
                conversationId,
                viewer instanceof Viewer.Patient ? Incident.Kind.WRONG_PRACTICE : Incident.Kind.WRONG_PERSON,
                viewer.actor(),
                clock.instant(),
                null);
        store.insert(tx, practiceId, incident);
        store.seal(tx, practiceId, conversationId, OffsetDateTime.now(clock));
        identities.reject(tx, practiceId, viewer.actor(), conversationId);
        patients.closeSessionsOf(tx, practiceId, patientId);
        devices.forgetAllOf(tx, practiceId, patientId);
        note(
                tx,
                viewer,
                "incident.reported",
                conversationId,
                Map.of("kind", incident.kind().label()));
        events.append(tx, practiceId, "incident.reported", incident.id());
        return incident.id();
    }

    private void note(SqlClient tx, Viewer viewer, String action, UUID conversationId, Map<String, Object> detail) {
        audit.append(
                tx,
                new AuditEvent(
                        viewer.practiceId(),
                        viewer.actor(),
                        action,
                        "conversation",
                        conversationId.toString(),
                        detail));
    }

    private static Incident there(@Nullable Incident incident) {
        if (incident == null) {
            throw new Failure.NotFound("incident");
        }
        return incident;
    }
}
