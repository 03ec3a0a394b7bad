package io.practicelinks.api.patient;

import io.practicelinks.api.secret.SecretTokens;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
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
    public enum Sighting {
        /** On a device on which the number was proven before, and not long ago. */
        EXPECTED,
        NEW_DEVICE,
        AFTER_SILENCE
    }

    /**
     * How the proof of a patient who was there before is to be taken.
     *
     * @param deviceToken what the device showed; null: nothing
     */
    public Sighting sighting(SqlClient tx, UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        OffsetDateTime lastSeen = devices.lastSeen(tx, practiceId, patientId);
        if (!knows(tx, practiceId, patientId, deviceToken)) {
            return Sighting.NEW_DEVICE;
        }
        boolean isLongAgo = lastSeen.plus(SILENCE).isBefore(OffsetDateTime.now(clock));
        return isLongAgo ? Sighting.AFTER_SILENCE : Sighting.EXPECTED;
    }

    /** Remembers the device of a proof, and returns its token: the one that it showed, else a fresh one. */
    public String remember(SqlClient tx, UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        String token =
                deviceToken == null || !SecretTokens.mayBeOne(deviceToken) ? SecretTokens.generate() : deviceToken;
        OffsetDateTime now = OffsetDateTime.now(clock);
        devices.remember(tx, practiceId, patientId, SecretTokens.hash(token), now);
        devices.see(tx, practiceId, patientId, now, now);
        return token;
    }

    /** True where the device showed what an earlier proof of the patient's gave it. */
    public boolean knows(SqlClient tx, UUID practiceId, UUID patientId, @Nullable String deviceToken) {
        return devices.knows(tx, practiceId, patientId, deviceToken == null ? null : SecretTokens.hash(deviceToken));
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
