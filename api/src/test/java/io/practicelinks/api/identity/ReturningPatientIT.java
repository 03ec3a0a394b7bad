package io.practicelinks.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Devices;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a patient sees who proves the number once more, over HTTP. */
class ReturningPatientIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final JsonObject VERIFIED = new JsonObject()
            .put("decision", "verified")
            .put("method", "in-person")
            .put("detailsAreTheirs", true)
            .put("accountIsTheirs", true);

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;
    private static int people;

    private String staff;
    private String mobile;
    private JsonObject first;
    private String id;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
        new Staff(api).create(practice, "ann@maple.example");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A verified patient to whom the practice has written of their health. */
    @BeforeEach
    void verifyAPatient() {
        staff = new Staff(api).signIn("ann@maple.example");
        mobile = "+1415555%04d".formatted(600 + people++);
        first = signups.connect(Signups.of(link, "Ann Returning", mobile), 1);
        id = first.getString("conversationId");
        TestPractice.body(api.post("/v1/conversations/" + id + "/identity", staff, VERIFIED), 200);
        write(staff, "Your results are in.");
        CLOCK.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void requireThatNobodyIsVerifiedOnADeviceThatNobodyHasConfirmed() throws Exception {
        assertThat(Devices.unconfirmedOfVerified(data)).isEmpty();
    }

    @Test
    void shouldHideWhatWasSaidFromANewDeviceUntilThePatientIsVerifiedAgain() {
        // When
        JsonObject again = proveAgain("");

        // Then
        assertThat(again.getString("conversationId")).isEqualTo(id);
        String session = again.getString("sessionToken");
        JsonObject seen = read(session);
        assertThat(seen.encode()).contains("Welcome!").doesNotContain("Your results are in.");
        assertThat(seen.getBoolean("historyHidden")).isTrue();
        assertThat(seen.getString("identity")).isEqualTo("unverified");
        JsonObject identity = TestPractice.body(api.get("/v1/conversations/" + id + "/identity", staff), 200);
        assertThat(identity.getJsonArray("checks").getJsonObject(0).getString("cause"))
                .isEqualTo("new-device");
        JsonObject device = identity.getJsonArray("devices").getJsonObject(0);
        assertThat(device.getString("callBackWords")).isEqualTo(seen.getString("callBackWords"));
        assertThat(writes(staff, "More results.")).isEqualTo(409);
        assertThat(read(first.getString("sessionToken")).encode()).contains("Your results are in.");
        verifyOn(session);
        assertThat(read(session).encode()).contains("Your results are in.").doesNotContain("historyHidden");
    }

    @Test
    void shouldGoOnHidingHoweverOftenTheNumberIsProvenOnThatDevice() {
        // Given
        JsonObject again = proveAgain("");
        String device = again.getString("deviceToken");

        // When
        JsonObject oncemore = proveAgain(device);

        // Then
        String session = oncemore.getString("sessionToken");
        assertThat(read(session).encode()).doesNotContain("Your results are in.");
        assertThat(read(session).getBoolean("historyHidden")).isTrue();
        verifyOn(session);
        assertThat(read(session).encode()).contains("Your results are in.");
        assertThat(read(proveAgain(device).getString("sessionToken")).encode())
                .contains("Your results are in.")
                .doesNotContain("historyHidden");
    }

    @Test
    void shouldShowEverythingOnADeviceThatIsKnown() {
        // When
        JsonObject again = proveAgain(first.getString("deviceToken"));

        // Then
        JsonObject seen = read(again.getString("sessionToken"));
        assertThat(seen.encode()).contains("Your results are in.");
        assertThat(seen.getString("identity")).isEqualTo("verified");
        assertThat(again.getString("deviceToken")).isEqualTo(first.getString("deviceToken"));
    }

    @Test
    void shouldHideWhatWasSaidAfterFortyFiveSilentDaysAlsoOnADeviceThatIsKnown() {
        // Given
        CLOCK.advance(Duration.ofDays(44));
        JsonObject inTime = proveAgain(first.getString("deviceToken"));
        assertThat(read(inTime.getString("sessionToken")).encode()).contains("Your results are in.");

        // When
        CLOCK.advance(Duration.ofDays(46));
        JsonObject late = proveAgain(first.getString("deviceToken"));

        // Then
        assertThat(read(late.getString("sessionToken")).encode()).doesNotContain("Your results are in.");
        staff = new Staff(api).signIn("ann@maple.example");
        assertThat(TestPractice.body(api.get("/v1/conversations/" + id + "/identity", staff), 200)
                        .getJsonArray("checks")
                        .getJsonObject(0)
                        .getString("cause"))
                .isEqualTo("silence");
    }

    @Test
    void shouldAnswerAProofThatIsRepeatedOnItsDeviceAsTheFirstOne() {
        // Given
        String signup = signups.begin(Signups.of(link, "Ann Returning", mobile));
        String code = api.newestCode(mobile, 2);
        JsonObject proof = signups.verifiedOn(first.getString("deviceToken"), signup, code);
        assertThat(read(proof.getString("sessionToken")).encode()).contains("Your results are in.");

        // When
        JsonObject repeat = signups.verifiedOn(first.getString("deviceToken"), signup, code);

        // Then
        assertThat(read(repeat.getString("sessionToken")).getString("identity")).isEqualTo("verified");
        assertThat(read(repeat.getString("sessionToken")).encode()).contains("Your results are in.");
    }

    @Test
    void shouldTakeAProofThatIsRepeatedOnAnotherDeviceForOneOnANewDevice() {
        // Given
        String signup = signups.begin(Signups.of(link, "Ann Returning", mobile));
        String code = api.newestCode(mobile, 2);
        JsonObject proof = signups.verifiedOn(first.getString("deviceToken"), signup, code);

        // When
        JsonObject repeat = signups.verified(signup, code);

        // Then
        assertThat(repeat.getString("conversationId")).isEqualTo(id);
        JsonObject seen = read(repeat.getString("sessionToken"));
        assertThat(seen.encode()).doesNotContain("Your results are in.");
        assertThat(seen.getBoolean("historyHidden")).isTrue();
        assertThat(seen.getString("identity")).isEqualTo("unverified");
        assertThat(read(proof.getString("sessionToken")).encode()).contains("Your results are in.");
    }

    @Test
    void shouldHideWhatWasWrittenSinceFromWhoRepeatsAProofOfANewDeviceElsewhere() {
        // Given
        String signup = signups.begin(Signups.of(link, "Ann Returning", mobile));
        String code = api.newestCode(mobile, 2);
        JsonObject onNew = signups.verified(signup, code);
        verifyOn(onNew.getString("sessionToken"));
        write(staff, "Your other results are in.");
        CLOCK.advance(Duration.ofMinutes(1));

        // When
        JsonObject repeat = signups.verified(signup, code);

        // Then
        assertThat(read(repeat.getString("sessionToken")).encode()).doesNotContain("Your other results are in.");
        assertThat(read(onNew.getString("sessionToken")).encode()).contains("Your other results are in.");
    }

    @Test
    void shouldGoOnHidingFromARejectedNewcomerWhoTypesTheCodeAgain() {
        // Given
        String newcomers = "+1415555%04d".formatted(600 + people++);
        String signup = signups.begin(Signups.of(link, "Flo Rejected", newcomers));
        String code = api.newestCode(newcomers, 1);
        JsonObject proof = signups.verified(signup, code);
        id = proof.getString("conversationId");
        write(proof.getString("sessionToken"), "My results?");
        CLOCK.advance(Duration.ofSeconds(1));
        JsonObject rejected = new JsonObject().put("decision", "rejected");
        TestPractice.body(api.post("/v1/conversations/" + id + "/identity", staff, rejected), 200);

        // When
        JsonObject elsewhere = signups.verified(signup, code);
        JsonObject there = signups.verifiedOn(proof.getString("deviceToken"), signup, code);

        // Then
        for (JsonObject each : List.of(proof, elsewhere, there)) {
            JsonObject seen = read(each.getString("sessionToken"));
            assertThat(seen.getBoolean("historyHidden")).isTrue();
            assertThat(seen.encode()).doesNotContain("My results?");
        }
    }

    @Test
    void shouldNotTakeAnotherPatientsDeviceForTheirs() {
        // Given
        JsonObject other =
                signups.connect(Signups.of(link, "Bo Elsewhere", "+1415555%04d".formatted(600 + people++)), 1);

        // When
        JsonObject again = proveAgain(other.getString("deviceToken"));

        // Then
        assertThat(read(again.getString("sessionToken")).getBoolean("historyHidden"))
                .isTrue();
    }

    private JsonObject proveAgain(String deviceToken) {
        int before = sent();
        String signup = signups.begin(Signups.of(link, "Ann Returning", mobile));
        return signups.verifiedOn(deviceToken, signup, api.newestCode(mobile, before + 1));
    }

    private int sent() {
        return new io.vertx.core.json.JsonArray(
                        api.get("/dev/outbox?to=" + mobile, null).body())
                .size();
    }

    /** Staff hear the words that are seen in that session. */
    private void verifyOn(String session) {
        JsonObject heard = VERIFIED.copy().put("callBackWords", read(session).getString("callBackWords"));
        TestPractice.body(api.post("/v1/conversations/" + id + "/identity", staff, heard), 200);
    }

    private JsonObject read(String session) {
        return TestPractice.body(api.get("/v1/conversations/" + id, session), 200);
    }

    private void write(String bearer, String text) {
        assertThat(writes(bearer, text)).isEqualTo(201);
    }

    private int writes(String bearer, String text) {
        return api.post("/v1/conversations/" + id + "/messages", bearer, new JsonObject().put("text", text))
                .statusCode();
    }
}
