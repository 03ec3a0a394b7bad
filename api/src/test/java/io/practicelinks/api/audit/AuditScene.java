package io.practicelinks.api.audit;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.EmailProofs;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fresh practice in which something is about to be done or read. Its people, and what it has of them, are there from when somebody asks
 * for them. Owned by one test.
 */
final class AuditScene {

    private static final String NAME = "Ann Quillon";
    private static final String CHILD = "Bo Brimwick";
    private static final String WORDS = "It hurts again";
    private static final String FILE = "swollen-knee.txt";

    private final ApiRig rig;
    private final TestPractice practice;
    private final TestPractice.Link link;
    private final String mobile;
    private final String email;
    private @Nullable Person ann;
    private @Nullable Person bo;
    private @Nullable UUID staff;
    private int codes;

    /**
     * Ann, for herself or for her child.
     *
     * @param file that is in her message
     * @param answer the practice's message after hers
     */
    private record Person(Talk talk, String device, String file, String answer) {}

    private AuditScene(ApiRig rig, TestPractice practice) throws SQLException {
        this.rig = rig;
        this.practice = practice;
        this.link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        this.mobile = rig.freshMobile();
        this.email = "sue." + practice.id() + "@elm.example";
    }

    /** Its key may say who a patient is. */
    static AuditScene make(ApiRig rig) throws SQLException {
        RunningApi api = rig.api();
        TestPractice practice = TestPractice.create(api, rig.data(), "Elm Pediatrics");
        JsonObject scopes = new JsonObject().put("scopes", new JsonArray().add("identity:write"));
        String path = "/v1/practices/" + practice.id() + "/api-keys";
        String key = TestPractice.body(api.post(path, RunningApi.ADMIN_KEY, scopes), 201)
                .getString("apiKey");
        return new AuditScene(rig, new TestPractice(api, rig.data(), practice.id(), key));
    }

    RunningApi api() {
        return rig.api();
    }

    TestPractice practice() {
        return practice;
    }

    TestPractice.Link link() {
        return link;
    }

    /** Ann's conversation, in which both sides have written, and she has sent a file. */
    Talk talk() {
        return ann().talk();
    }

    /** The same about her child, proven on the same device. */
    Talk child() {
        return bo().talk();
    }

    /** Of a conversation's patient. */
    String device(Talk talk) {
        return (talk.equals(talk()) ? ann() : bo()).device();
    }

    String file() {
        return ann().file();
    }

    /** The newest message of Ann's conversation. */
    String answer() {
        return ann().answer();
    }

    /** What only who may see the patients may see. */
    List<String> secrets() {
        Talk own = talk();
        return List.of("Quillon", WORDS, FILE, mobile, mobile.substring(2), own.id(), own.patient(), own.session());
    }

    /** A person of the practice. */
    UUID staff() {
        UUID found = staff;
        if (found == null) {
            found = new Staff(rig.api()).create(practice, email);
            staff = found;
        }
        return found;
    }

    /** What that person signs in with, beside {@link Staff#PASSWORD}. */
    String email() {
        return email;
    }

    /** A fresh session of that person. */
    String staffSession() {
        UUID unused = staff();
        return new Staff(rig.api()).signIn(email);
    }

    /** A signup of Ann's once more, whose code is {@link #newestCode}. */
    String signup() {
        Talk unused = talk();
        codes++;
        return rig.signups().begin(ann(mobile));
    }

    /** Of Ann's number. */
    String newestCode() {
        return rig.api().newestCode(mobile, codes);
    }

    /** A number that is nobody's. */
    String freshMobile() {
        return rig.freshMobile();
    }

    /** A signup of Ann's with that number. */
    JsonObject ann(String number) {
        return Signups.of(link, NAME, number);
    }

    /** A code of the front desk for Ann. */
    String connectCode() {
        return new ConnectCodes(rig.api(), practice, link).forConversation(talk().id());
    }

    /** A proof of Ann's address. */
    String proof() {
        return new EmailProofs(rig.api(), talk().session()).begin(annsAddress());
    }

    String annsAddress() {
        return "ann." + practice.id() + "@example.org";
    }

    String proofCode() {
        return rig.api().newestCode(annsAddress(), 1);
    }

    String incident() {
        return TestPractice.body(talk().post("incidents", practice.apiKey(), new JsonObject()), 201)
                .getString("id");
    }

    String safeReply() {
        JsonObject reply = new JsonObject().put("text", "We call you today.");
        return TestPractice.body(rig.api().post("/v1/safe-replies", practice.apiKey(), reply), 201)
                .getString("id");
    }

    /** One that has closed Ann's conversation. */
    String bulkClose() {
        Talk unused = talk();
        JsonObject which = new JsonObject().put("linkId", link.id().toString());
        return TestPractice.body(rig.api().post("/v1/conversations/bulk-close", practice.apiKey(), which), 200)
                .getString("id");
    }

    /** Of a file with a good line and a wrong one. */
    String recordImport() {
        return new RecordImports(rig.api(), practice.apiKey())
                .done("M-1," + NAME.replace(' ', ',') + ",,," + mobile, "M-2,Cy,Quillon,no date of Quillon,,")
                .id();
    }

    /** Puts a conversation into that state, past all rules. */
    void put(Talk talk, String state) throws SQLException {
        rig.data()
                .run(
                        "UPDATE conversation SET state = ?, closed_from = CASE WHEN ? = 'closed' THEN 'open' END WHERE id = ?",
                        state,
                        state,
                        UUID.fromString(talk.id()));
    }

    private Person ann() {
        Person found = ann;
        if (found == null) {
            JsonObject connected = rig.signups().connect(ann(mobile), ++codes);
            found = person(connected);
            ann = found;
        }
        return found;
    }

    private Person bo() {
        Person found = bo;
        if (found == null) {
            Person parent = ann();
            JsonObject signup = ann(mobile)
                    .put("relationship", "child")
                    .put("onBehalfOf", CHILD)
                    .put("birthDate", "2019-05-04");
            String id = rig.signups().begin(signup);
            codes++;
            found = person(rig.signups().verifiedOn(parent.device(), id, newestCode()));
            bo = found;
        }
        return found;
    }

    private Person person(JsonObject connected) {
        Talk talk = new Talk(
                practice,
                connected.getString("conversationId"),
                connected.getString("patientId"),
                connected.getString("sessionToken"));
        String file = talk.file(talk.session(), FILE, WORDS);
        String unused =
                TestPractice.body(talk.send(talk.session(), WORDS, file), 201).getString("id");
        JsonObject harmless =
                Talk.message("Please call us.").put("healthInformation", false).put("reason", "asks for a call");
        String answer = TestPractice.body(talk.post("messages", practice.apiKey(), harmless), 201)
                .getString("id");
        return new Person(talk, connected.getString("deviceToken"), file, answer);
    }
}
