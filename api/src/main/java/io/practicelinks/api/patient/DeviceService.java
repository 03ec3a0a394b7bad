package io.practicelinks.api.patient;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.secret.SecretTokens;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is it still the same person who proves a number? A number can be moved to another SIM card, or be given to somebody else: in the United
 * States after 45 days (47 CFR 52.15(f)(1)(ii)). Any virtual thread.
 */
public final class DeviceService {

    /** After this long without the patient, the number may be somebody else's. */
    public static final Duration SILENCE = Duration.ofDays(45);

    private static final Duration SEEN_ONCE_IN = Duration.ofHours(1);

    private final Clock clock;
    private final DeviceStore devices = new DeviceStore();

    public DeviceService(Clock clock) {
        this.clock = clock;
    }

    /** What a proof tells of who holds the number. */
    public sealed interface Sighting {

        /**
         * On a device on which the number was proven before, and not long ago.
         *
         * @param seesFrom what was said before is hidden from that device until the identity is verified; null: it sees all
         */
        record Expected(@Nullable Instant seesFrom) implements Sighting {}

        record NewDevice() implements Sighting {}

        record AfterSilence() implements Sighting {}

        /** The number was moved to another SIM card since it was proven on that device, or lately and the device is new. */
        record AfterSimSwap() implements Sighting {}
    }

    /** Nobody else proves the patient's number until the transaction ends. */
    public void hold(SqlClient tx, UUID practiceId, UUID patientId) {
        OffsetDateTime unused = devices.lastSeen(tx, practiceId, patientId);
    }

    /**
     * How the proof of a patient who was there before is to be taken.
     *
     * @param deviceToken what the device showed; null: nothing
     * @param simChangedAt when the number was moved to another SIM card; null: it was not, or nobody knows
     */
    public Sighting sighting(
            SqlClient tx,
            UUID practiceId,
            UUID patientId,
            @Nullable String deviceToken,
            @Nullable Instant simChangedAt) {
        OffsetDateTime lastSeen = devices.lastSeen(tx, practiceId, patientId);
        DeviceStore.Device device = device(tx, practiceId, patientId, deviceToken);
        if (isMoved(device, simChangedAt)) {
            return new Sighting.AfterSimSwap();
        }
        if (device == null) {
            return new Sighting.NewDevice();
        }
        boolean isLongAgo = lastSeen.plus(SILENCE).isBefore(OffsetDateTime.now(clock));
        return isLongAgo ? new Sighting.AfterSilence() : new Sighting.Expected(device.seesFrom());
    }

    /** True where a number that nobody here had proven before was moved to another SIM card so lately that staff should know. */
    public boolean isLately(@Nullable Instant simChangedAt) {
        return simChangedAt != null && simChangedAt.plus(SILENCE).isAfter(clock.instant());
    }

    private boolean isMoved(DeviceStore.@Nullable Device device, @Nullable Instant simChangedAt) {
        if (device == null) {
            return isLately(simChangedAt);
        }
        Instant provenAt = device.provenAt();
        return simChangedAt != null && (provenAt == null || provenAt.isBefore(simChangedAt));
    }

    /**
     * What rested on the number before it was moved rests on nothing now: the device is not known any more for its other patients, so that
     * nobody changes over to them from this one without a proof there.
     */
    public void forgetForOthers(
            SqlClient tx, UUID practiceId, UUID patientId, String deviceToken, Instant simChangedAt) {
        devices.forgetForOthers(
                tx, practiceId, patientId, SecretTokens.hash(deviceToken), simChangedAt.atOffset(ZoneOffset.UTC));
    }

    /**
     * A device as it is known from now on.
     *
     * @param token the one that it showed, else a fresh one; secret
     * @param session the same on this device
     */
    public record Remembered(String token, PatientSession session) {

        @Override
        public String toString() {
            return "Remembered[" + session + "]";
        }
    }

    /**
     * Remembers a device and how far it sees.
     *
     * @param session that is about to be opened on it
     * @param isProof true where the number was proven on it just now
     */
    public Remembered remember(SqlClient tx, PatientSession session, @Nullable String deviceToken, boolean isProof) {
        String token =
                deviceToken == null || !SecretTokens.mayBeOne(deviceToken) ? SecretTokens.generate() : deviceToken;
        OffsetDateTime now = OffsetDateTime.now(clock);
        UUID id = devices.remember(
                tx, session, SecretTokens.hash(token), UuidCreator.getTimeOrderedEpoch(), now, isProof ? now : null);
        devices.see(tx, session.practiceId(), session.patientId(), now, now);
        return new Remembered(token, session.on(id));
    }

    /** True where the device showed what an earlier proof of the patient's gave it. */
    public boolean knows(SqlClient tx, UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        return device(tx, practiceId, patientId, deviceToken) != null;
    }

    /** True where the patient has devices, of which nobody has said anything yet: none is confirmed, and nothing is hidden from any. */
    public boolean areNewcomers(SqlClient tx, UUID practiceId, UUID patientId) {
        return devices.areNewcomers(tx, practiceId, patientId);
    }

    private DeviceStore.@Nullable Device device(
            SqlClient tx, UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        return deviceToken == null ? null : devices.find(tx, practiceId, patientId, SecretTokens.hash(deviceToken));
    }

    /** No device of the patient's is known any more. */
    public void forgetAllOf(SqlClient tx, UUID practiceId, UUID patientId) {
        devices.forgetAllOf(tx, practiceId, patientId);
    }

    /** The patient reads or writes. Noted once an hour. */
    public void see(SqlClient tx, UUID practiceId, UUID patientId) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        devices.see(tx, practiceId, patientId, now, now.minus(SEEN_ONCE_IN));
    }
}
