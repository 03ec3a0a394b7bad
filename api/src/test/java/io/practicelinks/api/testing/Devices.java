package io.practicelinks.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ann, whose number is proven on several devices, and the practice, which verifies her on one. One thread. */
public final class Devices {

    private final ApiRig rig;
    private final Carer ann;
    private int codes;

    private Devices(ApiRig rig, Carer ann) {
        this.rig = rig;
        this.ann = ann;
    }

    public static Devices of(ApiRig rig) throws SQLException {
        return new Devices(rig, Carer.of(rig));
    }

    public Carer ann() {
        return ann;
    }

    /** A fresh signup of somebody of that name with her number, and its code. */
    public Waiting begin(String name) {
        String signup = rig.signups().begin(Signups.of(ann.link(), name, ann.mobile()));
        return new Waiting(rig.signups(), signup, rig.api().newestCode(ann.mobile(), ++codes));
    }

    /** The same signup with a further code. */
    public Waiting again(Waiting before) {
        assertThat(rig.signups().sendAgain(before.signup()).statusCode()).isEqualTo(202);
        return new Waiting(rig.signups(), before.signup(), rig.api().newestCode(ann.mobile(), ++codes));
    }

    /** A signup whose code can be typed. */
    public record Waiting(Signups signups, String signup, String code) {

        /** On a new device. */
        public JsonObject typed() {
            return signups.verified(signup, code);
        }

        public HttpResponse<String> type() {
            return signups.verify(signup, code);
        }

        /** On the device that shows that token. */
        JsonObject typedOn(String deviceToken) {
            return signups.verifiedOn(deviceToken, signup, code);
        }
    }

    /** Her number is proven on a new device. */
    public JsonObject prove() {
        return begin("Ann Parent").typed();
    }

    /** And on one of before. */
    public JsonObject proveOn(JsonObject before) {
        return begin("Ann Parent").typedOn(before.getString("deviceToken"));
    }

    /** What that device sees. */
    public JsonObject seen(JsonObject device) {
        return TestPractice.body(ann.look(device), 200);
    }

    /** Which that device shows. */
    public String words(JsonObject device) {
        return seen(device).getString("callBackWords");
    }

    /** She writes from that device, a minute ago. */
    public void write(JsonObject device, String text) {
        String path = "/v1/conversations/" + device.getString("conversationId") + "/messages";
        TestPractice.body(
                rig.api().post(path, device.getString("sessionToken"), new JsonObject().put("text", text)), 201);
        rig.clock().advance(Duration.ofMinutes(1));
    }

    /** The answer to who verifies the patient of that device, having heard those words; null: without any. */
    public HttpResponse<String> verify(JsonObject device, @Nullable String words) {
        JsonObject verified = new JsonObject()
                .put("decision", "verified")
                .put("method", "call-to-number-on-record")
                .put("detailsAreTheirs", true)
                .put("accountIsTheirs", true);
        return post(device, words == null ? verified : verified.put("callBackWords", words));
    }

    /** Staff hear the words of that device. */
    public void verifyOn(JsonObject device) {
        TestPractice.body(verify(device, words(device)), 200);
    }

    /** Staff take back their word. */
    public void revoke(JsonObject device) {
        TestPractice.body(post(device, new JsonObject().put("decision", "unverified")), 200);
    }

    /** What staff see. */
    public JsonObject identity(JsonObject device) {
        return TestPractice.body(rig.api().get(path(device), ann.key()), 200);
    }

    /** Those that staff see, the newest first. */
    public List<JsonObject> shown(JsonObject device) {
        JsonArray devices = identity(device).getJsonArray("devices");
        return devices.stream().map(JsonObject.class::cast).toList();
    }

    /** How many the newest verification has signed out, by the audit record. */
    public int signedOut(JsonObject device) throws SQLException {
        return Integer.parseInt(rig.data()
                .texts(
                        "SELECT detail->>'devicesSignedOut' FROM audit_event WHERE subject_id = ? AND action = 'identity.verified' ORDER BY id",
                        device.getString("conversationId"))
                .getLast());
    }

    /** Devices that nobody has confirmed, of patients who are verified: there must be none. */
    public static List<String> unconfirmedOfVerified(TestData data) throws SQLException {
        return data.texts("""
                SELECT d.id FROM patient_device d
                JOIN conversation c ON c.practice_id = d.practice_id AND c.patient_id = d.patient_id
                WHERE c.identity = 'verified' AND d.confirmed_at IS NULL
                """);
    }

    /** As sessions of before were: of no device that anybody knows. */
    public void forgetDeviceOfSessions(JsonObject device) throws SQLException {
        rig.data()
                .run(
                        "UPDATE patient_session_directory SET device_id = NULL WHERE patient_id = ?",
                        UUID.fromString(device.getString("patientId")));
    }

    private HttpResponse<String> post(JsonObject device, JsonObject decision) {
        return rig.api().post(path(device), ann.key(), decision);
    }

    private static String path(JsonObject device) {
        return "/v1/conversations/" + device.getString("conversationId") + "/identity";
    }
}
