package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who proves a number whose SIM card was changed, over HTTP, with a stub in Twilio's place. Each test has its own number. */
class SimSwapIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final Pattern CODE = Pattern.compile("#([0-9]{6})$");
    private static final JsonObject VERIFIED = new JsonObject()
            .put("decision", "verified")
            .put("method", "in-person")
            .put("detailsAreTheirs", true)
            .put("accountIsTheirs", true);

    private static TwilioStub twilio;
    private static RunningApi api;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;
    private static int people;

    private String mobile;
    private String staff;

    @BeforeAll
    static void start() throws Exception {
        twilio = new TwilioStub();
        Map<String, String> settings = new HashMap<>(TwilioReplies.settings(twilio));
        settings.put("PL_SMS_TWILIO_SIM_SWAP", "true");
        settings.put("PL_SMS_TWILIO_LOOKUP_URL", twilio.url());
        api = RunningApi.start(STORES, CLOCK, settings);
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
        new Staff(api).create(practice, "ann@maple.example");
    }

    @AfterAll
    static void stop() {
        api.close();
        twilio.close();
    }

    @BeforeEach
    void signIn() {
        mobile = "+1415555%04d".formatted(1100 + people++);
        staff = new Staff(api).signIn("ann@maple.example");
    }

    @Test
    void shouldHideWhatWasSaidFromAKnownDeviceWhenTheSimWasChangedSinceItsProof() {
        // Given
        JsonObject first = verifiedPatient();
        CLOCK.advance(Duration.ofDays(2));
        changed(CLOCK.instant().minus(Duration.ofDays(1)));

        // When
        JsonObject again = prove(first.getString("deviceToken"));

        // Then
        JsonObject seen = read(again);
        assertThat(seen.getBoolean("historyHidden")).isTrue();
        assertThat(seen.getString("identity")).isEqualTo("unverified");
        assertThat(newestCause(again)).isEqualTo("sim-swap");
        assertThat(confirmed(again)).isFalse();
        assertThat(read(first).encode()).contains("Your results are in.");
    }

    @Test
    void shouldSeeAChangeSinceTheLastProofHoweverLongAgoItWas() {
        // Given
        JsonObject first = verifiedPatient();
        Instant change = CLOCK.instant().plus(Duration.ofDays(20));
        CLOCK.advance(Duration.ofDays(29));
        assertThat(read(first).encode()).contains("Your results are in.");
        CLOCK.advance(Duration.ofDays(41));
        changed(change);

        // When
        JsonObject again = prove(first.getString("deviceToken"));

        // Then
        assertThat(newestCause(again)).isEqualTo("sim-swap");
        assertThat(read(again).getBoolean("historyHidden")).isTrue();
    }

    @Test
    void shouldNotLetTheOtherConversationsOfTheNumberBeReachedByChangingOver() {
        // Given
        JsonObject own = verifiedPatient();
        String device = own.getString("deviceToken");
        JsonObject child = prove(
                device,
                ann().put("relationship", "child").put("onBehalfOf", "Bo Mover").put("birthDate", "2019-05-04"));
        assertThat(switchTo(own, child, device)).isEqualTo(200);
        CLOCK.advance(Duration.ofDays(2));
        changed(CLOCK.instant().minus(Duration.ofDays(1)));

        // When
        JsonObject again = prove(device);

        // Then
        assertThat(switchTo(again, child, device)).isEqualTo(404);
    }

    @Test
    void shouldNotLetThemBeReachedFromAConversationThatBeginsAfterTheChange() {
        // Given
        JsonObject own = verifiedPatient();
        String device = own.getString("deviceToken");
        CLOCK.advance(Duration.ofDays(2));
        changed(CLOCK.instant().minus(Duration.ofDays(1)));

        // When
        JsonObject child = prove(
                device,
                ann().put("relationship", "child").put("onBehalfOf", "Cy Mover").put("birthDate", "2019-05-04"));

        // Then
        assertThat(switchTo(child, own, device)).isEqualTo(404);
    }

    @Test
    void shouldAskOnceForASignupAndNotForAMoveToAnotherNumber() {
        // Given
        String signup = signups.begin(ann());
        String code = code(1);
        JsonObject connected = signups.verified(signup, code);
        signups.verified(signup, code);
        assertThat(twilio.lookups(mobile)).isEqualTo(1);
        mobile = "+1415555%04d".formatted(1100 + people++);
        String move = TestPractice.body(
                        api.post(
                                path(connected) + "/mobile-changes",
                                connected.getString("sessionToken"),
                                new JsonObject().put("mobile", mobile)),
                        202)
                .getString("signupId");

        // When
        signups.verified(move, code(1));

        // Then
        assertThat(twilio.lookups(mobile)).isZero();
    }

    @Test
    void shouldTrustADeviceOnWhichTheNumberWasProvenSinceTheChange() {
        // Given
        changed(CLOCK.instant().minus(Duration.ofDays(1)));
        JsonObject first = verifiedPatient();

        // When
        JsonObject again = prove(first.getString("deviceToken"));

        // Then
        assertThat(read(again).encode()).contains("Your results are in.").doesNotContain("historyHidden");
    }

    @Test
    void shouldTellStaffOfANewcomerWhoseSimWasChangedLately() {
        // Given
        changed(CLOCK.instant().minus(Duration.ofDays(44)));
        double before = api.metric("practicelinks_sim_swap_lookups_total{result=\"changed\"}");

        // When
        JsonObject connected = prove("");

        // Then
        assertThat(newestCause(connected)).isEqualTo("sim-swap");
        assertThat(read(connected).encode()).contains("Welcome!").doesNotContain("historyHidden");
        assertThat(api.metric("practicelinks_sim_swap_lookups_total{result=\"changed\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void shouldSayNothingOfAChangeThatIsLongAgo() {
        // Given
        changed(CLOCK.instant().minus(Duration.ofDays(46)));

        // When
        JsonObject connected = prove("");

        // Then
        assertThat(checks(connected)).isEmpty();
    }

    @Test
    void shouldLetPatientsInWhenTheCarrierAnswersNothingThatCanBeRead() {
        // Given
        twilio.answerLookup(mobile, "no JSON");
        double before = api.metric("practicelinks_sim_swap_lookups_total{result=\"failed\"}");
        JsonObject first = verifiedPatient();

        // When
        JsonObject again = prove(first.getString("deviceToken"));

        // Then
        assertThat(read(again).encode()).contains("Your results are in.");
        assertThat(api.metric("practicelinks_sim_swap_lookups_total{result=\"failed\"}"))
                .isEqualTo(before + 2);
    }

    private void changed(Instant at) {
        twilio.answerLookup(mobile, "{\"sim_swap\": {\"last_sim_swap\": {\"last_sim_swap_date\": \"" + at + "\"}}}");
    }

    private JsonObject verifiedPatient() {
        JsonObject first = prove("");
        TestPractice.body(api.post(path(first) + "/identity", staff, VERIFIED), 200);
        JsonObject message = new JsonObject().put("text", "Your results are in.");
        TestPractice.body(api.post(path(first) + "/messages", staff, message), 201);
        CLOCK.advance(Duration.ofMinutes(1));
        return first;
    }

    private JsonObject ann() {
        return Signups.of(link, "Ann Mover", mobile);
    }

    private JsonObject prove(String deviceToken) {
        return prove(deviceToken, ann());
    }

    private JsonObject prove(String deviceToken, JsonObject signup) {
        int before = twilio.takenFor(mobile).size();
        String id = signups.begin(signup);
        return signups.verifiedOn(deviceToken, id, code(before + 1));
    }

    /** The code in the newest text to the number, to which that many then went. */
    private String code(int texts) {
        Eventually.within(PATIENCE, () -> assertThat(twilio.takenFor(mobile)).hasSize(texts));
        Matcher code = CODE.matcher(twilio.takenFor(mobile).getLast().get("Body"));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static int switchTo(JsonObject from, JsonObject to, String deviceToken) {
        return api.post(
                        path(to) + "/switch",
                        from.getString("sessionToken"),
                        new JsonObject().put("deviceToken", deviceToken))
                .statusCode();
    }

    private JsonObject read(JsonObject connected) {
        return TestPractice.body(api.get(path(connected), connected.getString("sessionToken")), 200);
    }

    /** Whether the patient's only device is. */
    private boolean confirmed(JsonObject connected) {
        return TestPractice.body(api.get(path(connected) + "/identity", staff), 200)
                .getJsonArray("devices")
                .getJsonObject(0)
                .getBoolean("confirmed");
    }

    private String newestCause(JsonObject connected) {
        return ((JsonObject) checks(connected).getFirst()).getString("cause");
    }

    private List<?> checks(JsonObject connected) {
        staff = new Staff(api).signIn("ann@maple.example");
        return TestPractice.body(api.get(path(connected) + "/identity", staff), 200).getJsonArray("checks").stream()
                .toList();
    }

    private static String path(JsonObject connected) {
        return "/v1/conversations/" + connected.getString("conversationId");
    }
}
