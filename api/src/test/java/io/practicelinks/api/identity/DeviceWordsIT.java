package io.practicelinks.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.Devices;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which words staff see of a patient's devices, and have to have heard, over HTTP. */
class DeviceWordsIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private Devices devices;
    private JsonObject own;

    @BeforeEach
    void connect() throws Exception {
        devices = Devices.of(RIG);
        own = devices.prove();
    }

    @Test
    void shouldShowStaffTheWordsThatEachDeviceShows() {
        // Given
        String since = RIG.clock().instant().toString();
        RIG.clock().advance(Duration.ofMinutes(1));

        // When
        JsonObject other = devices.prove();

        // Then
        JsonObject older = new JsonObject()
                .put("callBackWords", devices.words(own))
                .put("since", since)
                .put("confirmed", false)
                .put("historyHidden", false);
        JsonObject newer = new JsonObject()
                .put("callBackWords", devices.words(other))
                .put("since", RIG.clock().instant().toString())
                .put("confirmed", false)
                .put("historyHidden", true);
        assertThat(devices.shown(own)).containsExactly(newer, older);
        assertThat(devices.words(own)).isNotEqualTo(devices.words(other));
        assertThat(devices.identity(own).containsKey("callBackWords")).isFalse();
    }

    @Test
    void shouldShowTheWordsOfADeviceToWhomACodeOfTheFrontDeskLetIn() {
        // Given
        ConnectCodes codes = new ConnectCodes(
                RIG.api(), devices.ann().practice(), devices.ann().link());

        // When
        JsonObject newcomer = codes.redeemed(codes.forNewcomer("Bea Desk"));

        // Then
        assertThat(devices.shown(newcomer).getFirst().getString("callBackWords"))
                .isEqualTo(devices.words(newcomer))
                .isEqualTo(devices.identity(newcomer).getString("callBackWords"));
    }

    @Test
    void shouldVerifyNobodyWithoutWordsWhoWasLetInOnTwoDevices() {
        // Given
        JsonObject other = devices.prove();
        JsonObject before = devices.identity(own);

        // When
        HttpResponse<String> refused = devices.verify(own, null);

        // Then
        assertThat(TestPractice.body(refused, 400).encode()).contains("/callBackWords", "on 2 devices");
        assertThat(devices.identity(own)).isEqualTo(before);
        assertThat(devices.seen(own).getString("identity")).isEqualTo("unverified");
        assertThat(devices.seen(other).getBoolean("historyHidden")).isTrue();
    }

    @Test
    void shouldVerifyNobodyByWordsThatNoDeviceShowsNow() {
        // Given
        String before = devices.words(own);
        JsonObject other = devices.prove();
        JsonObject standing = devices.identity(own);

        // When
        HttpResponse<String> old = devices.verify(own, before);
        HttpResponse<String> none = devices.verify(own, "no words");

        // Then
        assertThat(TestPractice.body(old, 400).encode()).contains("/callBackWords", "They change when");
        assertThat(TestPractice.body(none, 400).encode()).contains("/callBackWords", "They change when");
        assertThat(devices.identity(own)).isEqualTo(standing);
        assertThat(devices.seen(own).getString("identity")).isEqualTo("unverified");
        assertThat(devices.seen(other).getBoolean("historyHidden")).isTrue();
    }

    @Test
    void shouldTakeWordsHoweverTheyAreTyped() {
        // Given
        String typed = "  " + devices.words(own).toUpperCase(Locale.ROOT).replace(" ", " \t ") + " ";

        // When
        HttpResponse<String> answer = devices.verify(own, typed);

        // Then
        assertThat(TestPractice.body(answer, 200).getString("identity")).isEqualTo("verified");
    }

    @Test
    void shouldShowTheNewestDevicesAndKnowTheWordsOfAll() throws Exception {
        // Given
        RIG.data()
                .run(
                        """
                        INSERT INTO patient_device (practice_id, patient_id, device_hash, id, first_seen_at, seen_at)
                        SELECT ?, ?, sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), now() + interval '100 years', now()
                        FROM generate_series(1, ?)
                        """,
                        devices.ann().practice().id(),
                        UUID.fromString(own.getString("patientId")),
                        DeviceWordsService.MAX_DEVICES);
        while (isAmongShown(devices.words(own))) { // by chance: then all have others
            devices.revoke(own);
        }

        // When
        devices.verifyOn(own);

        // Then
        assertThat(devices.shown(own)).hasSize(1);
        assertThat(devices.signedOut(own)).isEqualTo(DeviceWordsService.MAX_DEVICES);
    }

    private boolean isAmongShown(String words) {
        assertThat(devices.shown(own)).hasSize(DeviceWordsService.MAX_DEVICES);
        return devices.shown(own).stream()
                .anyMatch(device -> device.getString("callBackWords").equals(words));
    }
}
