package io.practicelinks.api.signup;

import io.practicelinks.api.conversation.Opening;
import io.practicelinks.api.identity.ComparisonService;
import io.practicelinks.api.identity.IdentityService;
import io.practicelinks.api.identity.LapseCause;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.DeviceService.Remembered;
import io.practicelinks.api.patient.DeviceService.Sighting;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.PatientSession;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far is a patient who proves a number once more the one who was there before? On a device that is new, after a long silence, or where
 * the number was moved to another SIM card since, the identity lapses, and what was said before is hidden from that device until it is
 * verified again, however often it proves the number. So no device that nobody has confirmed comes to a verified identity; what is known
 * of the devices is read and changed under the locks of patient and conversation, taken in this order. Any virtual thread.
 */
public final class ReturnService {

    private final DeviceService devices;
    private final IdentityService identities;
    private final ComparisonService comparisons;
    private final SimSwapService simSwaps;
    private final Clock clock;

    public ReturnService(
            DeviceService devices,
            IdentityService identities,
            ComparisonService comparisons,
            SimSwapService simSwaps,
            Clock clock) {
        this.devices = devices;
        this.identities = identities;
        this.comparisons = comparisons;
        this.simSwaps = simSwaps;
        this.clock = clock;
    }

    /** Whether {@link #simChangedAt} asks anybody. */
    boolean asksForSimSwaps() {
        return simSwaps.isOn();
    }

    /** When the number was moved to another SIM card; null where nobody knows of it. Asks a carrier: not within a transaction. */
    @Nullable
    Instant simChangedAt(Mobile mobile) {
        return simSwaps.changedAt(mobile);
    }

    /**
     * From when on the session of this proof sees the conversation; null: all of it. That the number of a newcomer was moved lately is
     * noted for staff to see, who may be about to call it.
     *
     * @param simChangedAt what was told of the number; null where none was proven
     */
    public @Nullable Instant seesFrom(
            SqlClient tx,
            UUID practiceId,
            UUID patientId,
            Opening opening,
            @Nullable String deviceToken,
            @Nullable Instant simChangedAt) {
        if (simChangedAt != null && deviceToken != null) {
            devices.forgetForOthers(tx, practiceId, patientId, deviceToken, simChangedAt);
        }
        if (opening.isNew()) {
            if (devices.isLately(simChangedAt)) {
                identities.lapse(tx, practiceId, opening.conversationId(), LapseCause.SIM_SWAP);
            }
            return null;
        }
        hold(tx, practiceId, patientId, opening.conversationId());
        return switch (devices.sighting(tx, practiceId, patientId, deviceToken, simChangedAt)) {
            case Sighting.Expected expected -> expected.seesFrom();
            case Sighting.NewDevice onNew -> lapse(tx, practiceId, opening, LapseCause.NEW_DEVICE);
            case Sighting.AfterSimSwap moved -> lapse(tx, practiceId, opening, LapseCause.SIM_SWAP);
            case Sighting.AfterSilence late -> lapse(tx, practiceId, opening, LapseCause.SILENCE);
        };
    }

    /**
     * The same for a right code that is typed again. Another device than the first proof's is a new one; but a newcomer's first answer may be
     * lost, and the device's token with it, so there it sees all for as long as that code would have lived and nobody has said anything of this
     * patient's devices.
     */
    @Nullable
    Instant seesFromAgain(SqlClient tx, UUID practiceId, Signup.Ids first, @Nullable String deviceToken) {
        UUID patientId = first.patientId();
        hold(tx, practiceId, patientId, first.conversationId());
        if (first.isNew()
                && !devices.knows(tx, practiceId, patientId, deviceToken)
                && devices.areNewcomers(tx, practiceId, patientId)) {
            return null;
        }
        Opening again = new Opening(first.conversationId(), false, false);
        return seesFrom(tx, practiceId, patientId, again, deviceToken, null);
    }

    /** Compares with the practice's records what the patient has proven by now. */
    public void compare(SqlClient tx, UUID practiceId, UUID conversationId) {
        comparisons.compare(tx, practiceId, conversationId);
    }

    /** The device from now on, and the session that is about to be opened on it. */
    public Remembered remember(SqlClient tx, PatientSession session, @Nullable String deviceToken) {
        return devices.remember(tx, session, deviceToken, false);
    }

    /** As {@link #remember}, where the number was proven on the device just now. */
    Remembered rememberProof(SqlClient tx, PatientSession session, @Nullable String deviceToken) {
        return devices.remember(tx, session, deviceToken, true);
    }

    /** Nobody proves the number or decides who the patient is until the transaction ends. */
    public void hold(SqlClient tx, UUID practiceId, UUID patientId, UUID conversationId) {
        devices.hold(tx, practiceId, patientId);
        identities.hold(tx, practiceId, conversationId);
    }

    private Instant lapse(SqlClient tx, UUID practiceId, Opening opening, LapseCause cause) {
        identities.lapse(tx, practiceId, opening.conversationId(), cause);
        compare(tx, practiceId, opening.conversationId());
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
