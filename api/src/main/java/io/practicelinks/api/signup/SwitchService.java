package io.practicelinks.api.signup;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.Opening;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.patient.DeviceService.Remembered;
import io.practicelinks.api.patient.PatientService;
import io.practicelinks.api.patient.PatientSession;
import io.practicelinks.api.secret.SecretTokens;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leads who writes for several persons from one conversation to another without a new code: the same name and number, on a device on
 * which both were proven. Any virtual thread.
 */
public final class SwitchService {

    private final Database database;
    private final PatientService patients;
    private final ReturnService returns;
    private final AuditStore audit;
    private final SwitchStore store = new SwitchStore();

    public SwitchService(Database database, PatientService patients, ReturnService returns, AuditStore audit) {
        this.database = database;
        this.patients = patients;
        this.returns = returns;
        this.audit = audit;
    }

    /**
     * The person's other conversations with this practice, in the order in which they began.
     *
     * @param deviceToken what the device shows; null: nothing
     */
    public List<OwnConversation> others(UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        return database.asPractice(practiceId, tx -> ofPerson(tx, practiceId, patientId, deviceToken)).stream()
                .filter(one -> !one.patientId().equals(patientId))
                .toList();
    }

    /**
     * A session for a conversation of the same person, which expires with the one at hand; a repeat gives one more. What rests on the
     * number falls after a long silence as at a proof. Fails with {@link Failure.NotFound}.
     *
     * @param sessionToken of the session at hand
     */
    public Connected switchTo(
            UUID practiceId, UUID patientId, String sessionToken, UUID conversationId, @Nullable String deviceToken) {
        return database.asPractice(practiceId, tx -> {
            OwnConversation other = ofPerson(tx, practiceId, patientId, deviceToken).stream()
                    .filter(one -> one.conversationId().equals(conversationId))
                    .findFirst()
                    .orElseThrow(() -> new Failure.NotFound("conversation"));
            Opening opening = new Opening(conversationId, false, false);
            Instant seesFrom = returns.seesFrom(tx, practiceId, other.patientId(), opening, deviceToken, null);
            PatientSession session = new PatientSession(practiceId, other.patientId(), seesFrom, null);
            Remembered device = returns.remember(tx, session, deviceToken);
            String token = patients.openSessionBeside(tx, sessionToken, device.session());
            if (token == null) {
                throw new Failure.Unauthenticated();
            }
            audit.append(
                    tx,
                    AuditEvent.of(
                            practiceId,
                            Actor.patient(other.patientId()),
                            "session.switched",
                            "conversation",
                            conversationId));
            return new Connected(other.patientId(), conversationId, token, device.token());
        });
    }

    private List<OwnConversation> ofPerson(
            SqlClient tx, UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        return deviceToken == null || !SecretTokens.mayBeOne(deviceToken)
                ? List.of()
                : store.ofPerson(tx, practiceId, patientId, SecretTokens.hash(deviceToken));
    }
}
