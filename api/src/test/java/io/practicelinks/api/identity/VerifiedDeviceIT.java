package io.practicelinks.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Devices;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verification on one of a patient's devices makes of the others, over HTTP. */
class VerifiedDeviceIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RESULTS = "The results are in.";

    private Devices devices;

    @BeforeEach
    void makeAPractice() throws Exception {
        devices = Devices.of(RIG);
    }

    @AfterEach
    void requireThatNobodyIsVerifiedOnADeviceThatNobodyHasConfirmed() throws Exception {
        assertThat(Devices.unconfirmedOfVerified(RIG.data())).isEmpty();
    }

    @Test
    void shouldSignOutWhoTalkedACodeOutOfThePatientWhoseWordsWereHeard() throws Exception {
        // Given
        JsonObject own = verifiedWithResults();
        JsonObject thiefs = devices.prove();

        // When
        devices.verifyOn(own);

        // Then
        assertThat(devices.ann().look(thiefs).statusCode()).isEqualTo(401);
        HttpResponse<String> page = new PlainBrowser(RIG.api())
                .get("/conversation", PlainBrowser.session(thiefs.getString("sessionToken")));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("You are signed out", "prove your number again");
        assertThat(devices.seen(own).encode()).contains(RESULTS).doesNotContain("historyHidden");
        assertThat(devices.shown(own)).hasSize(1);
        assertThat(devices.signedOut(own)).isEqualTo(1);
        JsonObject back = devices.proveOn(thiefs);
        assertThat(devices.seen(back).getBoolean("historyHidden")).isTrue();
    }

    @Test
    void shouldLetTheMoveToAnotherNumberLapseThatASignedOutDeviceHasAskedFor() {
        // Given
        JsonObject own = verifiedWithResults();
        JsonObject thiefs = devices.prove();
        String mobile = RIG.freshMobile();
        HttpResponse<String> asked = RIG.api()
                .post(
                        "/v1/conversations/" + thiefs.getString("conversationId") + "/mobile-changes",
                        thiefs.getString("sessionToken"),
                        new JsonObject().put("mobile", mobile));
        String move = TestPractice.body(asked, 202).getString("signupId");
        devices.verifyOn(own);

        // When
        HttpResponse<String> late = RIG.signups().verify(move, RIG.api().newestCode(mobile, 1));

        // Then
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(devices.seen(own).encode()).contains(RESULTS);
    }

    @Test
    void shouldSignOutAStrangerWhoSignedUpInThePatientsNameBefore() throws Exception {
        // Given
        JsonObject strangers = devices.prove();
        devices.write(strangers, "I am Ann.");
        JsonObject own = devices.prove();
        assertThat(devices.seen(own).getBoolean("historyHidden")).isTrue();

        // When
        devices.verifyOn(own);

        // Then
        assertThat(devices.ann().look(strangers).statusCode()).isEqualTo(401);
        assertThat(devices.seen(own).encode()).contains("I am Ann.").doesNotContain("historyHidden");
        assertThat(devices.signedOut(own)).isEqualTo(1);
    }

    @Test
    void shouldKeepADeviceThatWasConfirmedWhenAnotherIs() throws Exception {
        // Given
        JsonObject first = verifiedWithResults();
        JsonObject second = devices.prove();

        // When
        devices.verifyOn(second);

        // Then
        assertThat(devices.seen(first).encode()).contains(RESULTS);
        assertThat(devices.seen(second).encode()).contains(RESULTS).doesNotContain("historyHidden");
        assertThat(devices.shown(first))
                .extracting(device -> device.getBoolean("confirmed"))
                .containsExactly(true, true);
        assertThat(devices.signedOut(first)).isZero();
    }

    @Test
    void shouldTrustNoDeviceOfBeforeOnceStaffHaveTakenTheirWordBack() {
        // Given
        JsonObject first = verifiedWithResults();
        devices.revoke(first);
        JsonObject second = devices.prove();

        // When
        devices.verifyOn(second);

        // Then
        assertThat(devices.ann().look(first).statusCode()).isEqualTo(401);
        assertThat(devices.seen(second).encode()).contains(RESULTS);
    }

    @Test
    void shouldTrustADeviceNoLongerAfterALongSilence() {
        // Given
        JsonObject first = verifiedWithResults();
        RIG.clock().advance(Duration.ofDays(46));

        // When
        JsonObject back = devices.proveOn(first);

        // Then
        JsonObject shown = devices.shown(back).getFirst();
        assertThat(shown.getBoolean("confirmed")).isFalse();
        assertThat(shown.getBoolean("historyHidden")).isTrue();
        assertThat(devices.seen(back).encode()).doesNotContain(RESULTS);
        devices.verifyOn(devices.prove());
        assertThat(devices.ann().look(back).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTakeTheRepeatOfANewcomersCodeElsewhereForANewDeviceOnceOneIsConfirmed() {
        // Given
        Devices.Waiting signup = devices.begin("Bea Newcomer");
        JsonObject first = signup.typed();
        JsonObject second = signup.typed();
        assertThat(devices.seen(second).encode()).doesNotContain("historyHidden");
        devices.verifyOn(first);

        // When
        JsonObject third = signup.typed();

        // Then
        assertThat(devices.ann().look(second).statusCode()).isEqualTo(401);
        assertThat(devices.seen(third).getBoolean("historyHidden")).isTrue();
        assertThat(devices.seen(first).getString("identity")).isEqualTo("unverified");
        assertThat(devices.identity(first)
                        .getJsonArray("checks")
                        .getJsonObject(0)
                        .getString("cause"))
                .isEqualTo("new-device");
    }

    @Test
    void shouldTakeAFurtherCodeOfASignupElsewhereForANewDeviceOnceTheFirstHasExpired() {
        // Given
        Devices.Waiting signup = devices.begin("Bo Later");
        JsonObject first = signup.typed();
        devices.write(first, "A rash.");
        RIG.clock().advance(Duration.ofMinutes(10));

        // When
        JsonObject elsewhere = devices.again(signup).typed();

        // Then
        assertThat(devices.seen(elsewhere).getBoolean("historyHidden")).isTrue();
        assertThat(devices.seen(elsewhere).encode()).doesNotContain("A rash.");
        assertThat(devices.seen(first).encode()).contains("A rash.");
    }

    @Test
    void shouldSignOutASessionOfWhichNobodyKnowsTheDevice() throws Exception {
        // Given
        JsonObject old = devices.prove();
        devices.forgetDeviceOfSessions(old);
        assertThat(devices.verify(old, devices.words(old)).statusCode()).isEqualTo(400);
        JsonObject again = devices.proveOn(old);

        // When
        devices.verifyOn(again);

        // Then
        assertThat(devices.ann().look(old).statusCode()).isEqualTo(401);
        assertThat(devices.ann().look(again).statusCode()).isEqualTo(200);
        assertThat(devices.signedOut(again)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldVerifyBeforeOrAfterAProofOnAnotherDeviceButNeverAcrossIt(boolean isVerifiedFirst) throws Exception {
        // Given
        Devices.Waiting signup = devices.begin("Cy Newcomer");
        JsonObject own = signup.typed();
        Callable<HttpResponse<String>> decision = () -> devices.verify(own, null);
        Callable<HttpResponse<String>> proof = signup::type;
        int decided;
        int proven;

        // When
        try (TableLock table =
                        TableLock.on(RIG.postgresUri(), "LOCK TABLE patient_device IN SHARE ROW EXCLUSIVE MODE");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> first = threads.submit(isVerifiedFirst ? decision : proof);
            awaitWaiting(1);
            Future<HttpResponse<String>> second = threads.submit(isVerifiedFirst ? proof : decision);
            awaitWaiting(2);
            table.release();
            decided = (isVerifiedFirst ? first : second).get().statusCode();
            proven = (isVerifiedFirst ? second : first).get().statusCode();
        }

        // Then
        assertThat(proven).isEqualTo(200);
        assertThat(decided).isEqualTo(isVerifiedFirst ? 200 : 400);
        assertThat(devices.identity(own).getString("identity")).isEqualTo("unverified");
        assertThat(devices.shown(own)).hasSize(2);
    }

    private static void awaitWaiting(int requests) {
        Eventually.within(
                PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isEqualTo(requests));
    }

    /** Her first device, on which she is verified, and the practice has written to her of her health. */
    private JsonObject verifiedWithResults() {
        JsonObject first = devices.prove();
        TestPractice.body(devices.verify(first, null), 200);
        assertThat(devices.ann().write(first.getString("conversationId")).statusCode())
                .isEqualTo(201);
        RIG.clock().advance(Duration.ofMinutes(1));
        return first;
    }
}
