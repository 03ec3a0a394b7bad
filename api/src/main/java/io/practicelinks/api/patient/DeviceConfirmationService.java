package io.practicelinks.api.patient;

import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On which of a patient's devices has somebody made sure whose it is? While an identity is verified, all devices of the patient are
 * confirmed: a verification signs out all others, and one that comes later makes the identity lapse, as does whatever hides the history
 * from one. Whoever changes a patient's devices holds the lock of the conversation. Any virtual thread, inside the caller's transaction.
 */
public final class DeviceConfirmationService {

    private final Clock clock;
    private final DeviceStore devices = new DeviceStore();
    private final PatientSessionStore sessions = new PatientSessionStore();

    public DeviceConfirmationService(Clock clock) {
        this.clock = clock;
    }

    /**
     * A device on which the patient was let in.
     *
     * @param since when that was for the first time
     * @param isHistoryHidden true where it does not see all that was said
     */
    public record Device(UUID id, Instant since, boolean isConfirmed, boolean isHistoryHidden) {}

    /** The patient's devices, the newest first. */
    public List<Device> devicesOf(SqlClient tx, UUID practiceId, UUID patientId) {
        return devices.all(tx, practiceId, patientId);
    }

    /**
     * From now on that device of the patient's is confirmed, and each that was before still is. The others are forgotten and signed out, as
     * is every session of which nobody knows the device. What is left sees all of the conversation. Returns how many were forgotten.
     *
     * @param deviceId null where the patient has no device: then nobody is signed out
     */
    public int confirm(SqlClient tx, UUID practiceId, UUID patientId, @Nullable UUID deviceId) {
        int forgotten = 0;
        if (deviceId != null) {
            devices.confirm(tx, practiceId, patientId, deviceId, OffsetDateTime.now(clock));
            forgotten = devices.forgetUnconfirmed(tx, practiceId, patientId);
            sessions.deleteUnconfirmed(tx, practiceId, patientId);
        }
        sessions.showHistory(tx, practiceId, patientId);
        return forgotten;
    }

    /** No device of the patient's is confirmed any more; none, and no session, sees what was said before now. */
    public void hideHistory(SqlClient tx, UUID practiceId, UUID patientId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        devices.hideHistory(tx, practiceId, patientId, now);
        sessions.hideHistory(tx, practiceId, patientId, now);
    }
}
