package io.practicelinks.api.identity;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.patient.DeviceConfirmationService;
import io.practicelinks.api.patient.DeviceConfirmationService.Device;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On which of a patient's devices are the call-back words that somebody heard? Any virtual thread, inside the caller's transaction. */
final class DeviceWordsService {

    /** Devices that are shown at most; words are looked for on all. */
    static final int MAX_DEVICES = 20;

    private static final String FIELD = "/callBackWords";

    private final DeviceConfirmationService devices;
    private final CallBackWords words;

    DeviceWordsService(DeviceConfirmationService devices, CallBackWords words) {
        this.devices = devices;
        this.words = words;
    }

    /** What staff see of a device, which has no other name. */
    record ShownDevice(String callBackWords, Instant since, boolean isConfirmed, boolean isHistoryHidden) {}

    /** The patient's devices, the newest first. */
    List<ShownDevice> devices(SqlClient tx, UUID practiceId, UUID conversationId, IdentityStore.Standing standing) {
        return devices.devicesOf(tx, practiceId, standing.patientId()).stream()
                .limit(MAX_DEVICES)
                .map(device -> new ShownDevice(
                        words.of(conversationId, standing.round(), device.id()),
                        device.since(),
                        device.isConfirmed(),
                        device.isHistoryHidden()))
                .toList();
    }

    /**
     * Confirms the device with these words, and returns how many others were signed out. Fails with {@link Failure.Invalid} where not exactly
     * one has them, and where there are several and nobody said which.
     *
     * @param standing locked in this transaction
     * @param heard null: the only device
     */
    int confirm(
            SqlClient tx,
            UUID practiceId,
            UUID conversationId,
            IdentityStore.Standing standing,
            @Nullable String heard) {
        UUID patientId = standing.patientId();
        List<Device> all = devices.devicesOf(tx, practiceId, patientId);
        @Nullable UUID confirmed = heard == null ? only(all) : saying(heard, all, conversationId, standing.round());
        return devices.confirm(tx, practiceId, patientId, confirmed);
    }

    private static @Nullable UUID only(List<Device> all) {
        if (all.size() > 1) {
            throw new Failure.Invalid(FieldError.body(
                    FIELD,
                    "must be the two words that the patient says: this patient was let in on " + all.size()
                            + " devices"));
        }
        return all.isEmpty() ? null : all.getFirst().id();
    }

    private UUID saying(String heard, List<Device> all, UUID conversationId, int round) {
        String plain = plain(heard);
        List<Device> saying = all.stream()
                .filter(device -> words.of(conversationId, round, device.id()).equals(plain))
                .toList();
        if (saying.size() != 1) {
            throw new Failure.Invalid(FieldError.body(
                    FIELD,
                    "are not the words of one of this patient's devices. They change when a new device comes, and when the identity"
                            + " falls: read them to each other again"));
        }
        return saying.getFirst().id();
    }

    /** As the words are spelled, however somebody typed them. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s\\p{Z}]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
