package io.practicelinks.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.PracticeRows;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be put on record is not done, and not shown (specs section 10, row 16), over HTTP. */
class AuditOrNothingIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final String WORDS = "It hurts again";
    private static final JsonObject NOTHING = new JsonObject();

    private static TestPractice practice;
    private static TestPractice.Link link;
    private static PracticeRows rows;
    private static String session;

    private Talk talk;
    private String file;
    private String message;
    private String waiting;
    private String code;

    /** How the record fails: the event is refused, or what it is in. */
    private enum Fault {
        AT_THE_INSERT(
                "REVOKE INSERT ON audit_event FROM practicelinks_app",
                "GRANT INSERT ON audit_event TO practicelinks_app"),
        AT_THE_COMMIT("""
                CREATE FUNCTION no_record() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no record''; END';
                CREATE CONSTRAINT TRIGGER no_record AFTER INSERT ON audit_event
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_record()
                """, "DROP FUNCTION no_record() CASCADE");

        private final String begin;
        private final String end;

        Fault(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    /** One of each that is changed, and of each that is read. */
    enum Deed {
        MESSAGE_OF_STAFF,
        MESSAGE_OF_THE_PATIENT,
        FILE_ADDED,
        VERIFICATION,
        AUTHORITY,
        BLOCK,
        LEGAL_HOLD,
        INCIDENT,
        MARKED_READ,
        PROOF,
        NUMBER_CHANGE,
        CONNECT_CODE,
        SAFE_REPLY,
        LINK,
        STAFF_ACCOUNT,
        API_KEY,
        CONVERSATION_READ,
        INBOX_READ,
        FILE_READ,
        IDENTITY_READ,
        AUTHORITY_READ,
        RECORDS_READ,
        AUDIT_EXPORT
    }

    @BeforeAll
    static void makeAPractice() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Elm Pediatrics");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        rows = new PracticeRows(RIG.data(), practice.id());
        Staff staff = new Staff(RIG.api());
        UUID unused = staff.create(practice, "sue@elm.example");
        session = staff.signIn("sue@elm.example");
    }

    /** A parent who has written, with a file, and somebody who has got a code. */
    @BeforeEach
    void connect() {
        Signups signups = RIG.signups();
        JsonObject parent = Signups.of(link, "Ann Parent", RIG.freshMobile())
                .put("relationship", "child")
                .put("onBehalfOf", "Bo Small")
                .put("birthDate", "2019-05-04");
        JsonObject connected = signups.connect(parent, 1);
        talk = new Talk(
                practice,
                connected.getString("conversationId"),
                connected.getString("patientId"),
                connected.getString("sessionToken"));
        file = talk.file(talk.session(), "picture.txt", WORDS);
        message = TestPractice.body(talk.send(talk.session(), WORDS, file), 201).getString("id");
        String mobile = RIG.freshMobile();
        waiting = signups.begin(Signups.of(link, "Cy Waiting", mobile));
        code = RIG.api().newestCode(mobile, 1);
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void shouldNeitherDoNorShowWhatCannotBePutOnRecord(Deed deed) throws Exception {
        // Given
        Set<String> mayChange =
                deed == Deed.PROOF ? Set.of("code_challenge") : Set.of(); // guesses count, whatever comes of them
        Map<String, String> before = rows.now(mayChange);
        List<HttpResponse<String>> answers = new ArrayList<>();

        // When
        for (Fault fault : Fault.values()) {
            answers.add(during(fault, () -> done(deed)));
        }

        // Then
        assertThat(answers).allSatisfy(answer -> {
            JsonObject problem = TestPractice.body(answer, 500);
            assertThat(problem.getString("type")).isEqualTo("/problems/internal");
            assertThat(answer.body()).doesNotContain(WORDS, "Ann", "Bo Small");
        });
        assertThat(rows.now(mayChange)).isEqualTo(before);
        assertThat(done(deed).statusCode()).isBetween(200, 299);
        assertThat(rows.now(mayChange).get("audit_event")).isNotEqualTo(before.get("audit_event"));
    }

    private HttpResponse<String> done(Deed deed) {
        RunningApi api = RIG.api();
        String practicePath = "/v1/practices/" + practice.id();
        return switch (deed) {
            case MESSAGE_OF_STAFF ->
                talk.post(
                        "messages",
                        session,
                        Talk.message("Please call us.")
                                .put("healthInformation", false)
                                .put("reason", "asks for a call"));
            case MESSAGE_OF_THE_PATIENT -> talk.send(talk.session(), "And now it is worse");
            case FILE_ADDED -> talk.upload(talk.session(), "text/plain", "more.txt", WORDS.getBytes(UTF_8));
            case VERIFICATION ->
                talk.post(
                        "identity",
                        session,
                        new JsonObject()
                                .put("decision", "verified")
                                .put("method", "in-person")
                                .put("detailsAreTheirs", true)
                                .put("accountIsTheirs", true));
            case AUTHORITY ->
                talk.post(
                        "authority",
                        session,
                        new JsonObject().put("decision", "confirmed").put("basis", "parent"));
            case BLOCK -> talk.post("block", session, new JsonObject().put("reason", "sells things"));
            case LEGAL_HOLD ->
                talk.post(
                        "legal-hold",
                        session,
                        new JsonObject().put("held", true).put("reason", "a claim"));
            case INCIDENT -> talk.post("incidents", session, NOTHING);
            case MARKED_READ -> talk.post("read", session, new JsonObject().put("messageId", message));
            case PROOF -> RIG.signups().verify(waiting, code);
            case NUMBER_CHANGE ->
                talk.post("mobile-changes", talk.session(), new JsonObject().put("mobile", RIG.freshMobile()));
            case CONNECT_CODE ->
                new ConnectCodes(api, practice, link).post(new JsonObject().put("conversationId", talk.id()));
            case SAFE_REPLY -> api.post("/v1/safe-replies", session, new JsonObject().put("text", "We call you."));
            case LINK -> api.post("/v1/links", practice.apiKey(), new JsonObject().put("label", "Poster"));
            case STAFF_ACCOUNT ->
                api.post(
                        practicePath + "/staff",
                        RunningApi.ADMIN_KEY,
                        new JsonObject()
                                .put("name", "Bo Desk")
                                .put("email", "bo@elm.example")
                                .put("password", Staff.PASSWORD));
            case API_KEY -> api.post(practicePath + "/api-keys", RunningApi.ADMIN_KEY, NOTHING);
            case CONVERSATION_READ -> api.get(talk.path(), session);
            case INBOX_READ -> api.get("/v1/conversations", session);
            case FILE_READ -> talk.read(session, file);
            case IDENTITY_READ -> api.get(talk.path() + "/identity", session);
            case AUTHORITY_READ -> api.get(talk.path() + "/authority", session);
            case RECORDS_READ -> api.get(talk.path() + "/records", session);
            case AUDIT_EXPORT -> api.get("/v1/audit-events", practice.apiKey());
        };
    }

    /** The answer while the record fails. */
    private static HttpResponse<String> during(Fault fault, Supplier<HttpResponse<String>> request)
            throws SQLException {
        RIG.data().run(fault.begin);
        try {
            return request.get();
        } finally {
            RIG.data().run(fault.end);
        }
    }
}
