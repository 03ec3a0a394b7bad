package io.practicelinks.api.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.authority.AuthorityState;
import io.practicelinks.api.conversation.GateWay.Outcome;
import io.practicelinks.api.conversation.GateWay.Place;
import io.practicelinks.api.identity.Identity;
import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RecordImports;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tries every way of {@link GateWay} in every state of identity, authority and conversation (specs section 10, row 14), over HTTP. An
 * operation of the contract that takes words or files of a practice and stands in no table fails it.
 */
class GateWalkIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final String TEXT = "text/plain";
    private static final String WORDS = "Your blood count is back.";
    private static final String FILE_NAME = "blood-count.txt";
    private static final String CONTENT = "Hemoglobin 9.1";
    private static final String REASON = "asks for a call";
    private static final Set<String> OF_A_PRACTICE = Set.of("apiKey", "staffSession", "adminKey");

    private static final Map<String, Outcome> PROBLEMS = Map.of(
            "/problems/identity-unverified", Outcome.UNVERIFIED,
            "/problems/authority-unconfirmed", Outcome.UNCONFIRMED,
            "/problems/conversation-state", Outcome.STATE,
            "/problems/conversation-closed", Outcome.CALL_US);

    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Map<String, String> senders;
    private static String safeReply;

    /**
     * A patient to whom the practice has written of their health, with a file, while nothing was in doubt.
     *
     * @param sent the file
     * @param spare files that no message names yet
     */
    private record Patient(Talk talk, String sent, Deque<String> spare) {

        static Patient begin() throws SQLException {
            Talk talk = Talk.begin(practice, link, "Ann Patient", RIG.freshMobile());
            talk.identify(Identity.VERIFIED.label());
            String sent = talk.file(practice.apiKey(), FILE_NAME, CONTENT);
            TestPractice.body(talk.send(practice.apiKey(), WORDS, sent), 201);
            Deque<String> spare = new ArrayDeque<>();
            for (int i = 0; i <= 2 * senders.size(); i++) { // one is left where all that may be are sent
                spare.add(talk.file(practice.apiKey(), "more.txt", "more"));
            }
            return new Patient(talk, sent, spare);
        }

        /** Past all rules. */
        void put(Place place) throws SQLException {
            RIG.data()
                    .run(
                            """
                            UPDATE conversation SET identity = ?, authority = ?, state = ?,
                                closed_from = CASE WHEN ? = 'closed' THEN 'open' END, sealed_at = CASE WHEN ? THEN now() END
                            WHERE id = ?
                            """,
                            place.identity().label(),
                            place.authority().label(),
                            place.state().label(),
                            place.state().label(),
                            place.isSealed(),
                            UUID.fromString(talk.id()));
        }
    }

    @BeforeAll
    static void makeAPractice() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        Staff staff = new Staff(RIG.api());
        UUID unused = staff.create(practice, "sue@maple.example");
        senders = Map.of("software", practice.apiKey(), "staff", staff.signIn("sue@maple.example"));
        JsonObject approved = new JsonObject().put("text", "We call you today.");
        safeReply = TestPractice.body(RIG.api().post("/v1/safe-replies", practice.apiKey(), approved), 201)
                .getString("id");
    }

    @TestFactory
    Stream<DynamicTest> shouldLetWordsAndFilesPassOnlyWhereTheTableSaysSo() {
        return Stream.concat(walks(true, State.OPEN), Stream.of(State.values()).flatMap(state -> walks(false, state)));
    }

    private static Stream<DynamicTest> walks(boolean isSealed, State state) {
        return Stream.of(AuthorityState.values())
                .map(authority -> dynamicTest(
                        (isSealed ? "sealed" : state.label()) + ", authority " + authority.label(),
                        () -> walk(Place.in(isSealed, state, authority).toList())));
    }

    private static void walk(List<Place> places) throws SQLException {
        // Given
        Patient patient = Patient.begin();
        int messages = patient.talk().rows("message");
        int files = patient.talk().rows("attachment");
        Map<String, Outcome> expected = new LinkedHashMap<>();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();

        // When
        for (Place place : places) {
            patient.put(place);
            for (GateWay way : GateWay.values()) {
                for (Map.Entry<String, String> who : bearers(way, patient).entrySet()) {
                    String what = place.identity().label() + ": " + way + " by " + who.getKey();
                    expected.put(what, way.in(place));
                    outcomes.put(what, outcome(way, patient, who.getValue()));
                }
            }
        }

        // Then
        assertThat(outcomes).allSatisfy((what, outcome) -> assertThat(outcome).isEqualTo(expected.get(what)));
        assertThat(patient.talk().rows("message")).isEqualTo(messages + taken(places, "sendMessage"));
        assertThat(patient.talk().rows("attachment")).isEqualTo(files + taken(places, "addAttachment"));
    }

    @Test
    void shouldHaveEveryOperationInTheTableThatTakesWordsOrFilesOfAPractice() {
        assertThat(operations(call -> call.schemes().stream().anyMatch(OF_A_PRACTICE::contains)
                        && (call.takesWords() || call.takesFile())))
                .as("operations with words or files of a practice: for a new one, say in GateWay what must come of it")
                .isEqualTo(Stream.concat(
                                GateWay.ELSEWHERE.keySet().stream(),
                                Stream.of(GateWay.values())
                                        .filter(way -> !GateWay.reading().contains(way))
                                        .map(GateWay::operation))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void shouldHaveEveryOperationInTheTableByWhichAPatientReads() {
        assertThat(operations(call -> call.method().equals("GET") && call.takes("patientSession")))
                .as("operations by which a patient reads: for a new one, say in GateWay what they must see")
                .isEqualTo(GateWay.reading().stream()
                        .map(GateWay::operation)
                        .filter(operation -> !operation.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void shouldShowAPatientNothingOfWhatThePracticeWritesForItself() throws Exception {
        // Given
        String mobile = RIG.freshMobile();
        Talk talk = Talk.begin(practice, link, "Ann Patient", mobile);
        JsonObject reason = new JsonObject().put("reason", WORDS);
        JsonObject label = new JsonObject().put("label", WORDS).put("tags", new JsonArray().add(WORDS));

        // When
        TestPractice.body(
                talk.post("legal-hold", practice.apiKey(), reason.copy().put("held", true)), 200);
        TestPractice.body(talk.post("block", practice.apiKey(), reason), 200);
        TestPractice.body(talk.post("unblock", practice.apiKey(), new JsonObject()), 200);
        TestPractice.body(RIG.api().patch("/v1/links/" + link.id(), practice.apiKey(), label), 200);
        TestPractice.body(
                RIG.api().post("/v1/safe-replies", practice.apiKey(), new JsonObject().put("text", WORDS)), 201);
        assertThat(new RecordImports(RIG.api(), practice.apiKey())
                        .done("M-1," + WORDS + ",Patient,,," + mobile)
                        .counts())
                .isEqualTo("1 0 0 0");

        // Then
        for (GateWay reading : GateWay.reading()) {
            if (reading != GateWay.OPENING_A_FILE && reading != GateWay.FILE_OF_THE_PAGE) {
                HttpResponse<String> seen = answer(reading, talk, talk.session(), "", "");
                assertThat(seen.statusCode()).isEqualTo(200);
                assertThat(seen.body()).doesNotContain(WORDS);
            }
        }
    }

    /** Who uses that way, with what they show. */
    private static Map<String, String> bearers(GateWay way, Patient patient) {
        return GateWay.reading().contains(way)
                ? Map.of("patient", patient.talk().session())
                : senders;
    }

    private static Outcome outcome(GateWay way, Patient patient, String bearer) {
        HttpResponse<String> answer = answer(
                way, patient.talk(), bearer, patient.sent(), patient.spare().getFirst());
        if (way.operation().isEmpty() || (GateWay.reading().contains(way) && answer.statusCode() == 200)) {
            return way == GateWay.OPENING_A_FILE ? handedOut(answer) : shown(answer.body());
        }
        if (answer.statusCode() != 201) {
            return PROBLEMS.getOrDefault(Carer.problem(answer), Outcome.NEXT);
        }
        JsonArray brought = new JsonObject(answer.body()).getJsonArray("attachments", new JsonArray());
        if (!brought.isEmpty() && patient.spare().size() > 1) {
            patient.spare().removeFirst();
        }
        return Outcome.TAKEN;
    }

    private static HttpResponse<String> answer(GateWay way, Talk talk, String bearer, String sent, String spare) {
        JsonObject text = Talk.message("Something new.");
        JsonObject harmless = new JsonObject().put("healthInformation", false).put("reason", REASON);
        return switch (way) {
            case TEXT -> talk.post("messages", bearer, text);
            case TEXT_WITH_A_REASON_ONLY -> talk.post("messages", bearer, text.put("reason", REASON));
            case TEXT_SAID_TO_BE_HARMLESS_WITHOUT_A_REASON ->
                talk.post("messages", bearer, text.put("healthInformation", false));
            case TEXT_DECLARED_HARMLESS -> talk.post("messages", bearer, text.mergeIn(harmless));
            case SAFE_REPLY -> talk.post("messages", bearer, new JsonObject().put("safeReplyId", safeReply));
            case TEXT_WITH_A_FILE -> talk.send(bearer, "Something new.", spare);
            case DECLARED_HARMLESS_WITH_A_FILE ->
                talk.post(
                        "messages",
                        bearer,
                        Talk.message("Something new.", spare).mergeIn(harmless));
            case FILE -> talk.upload(bearer, TEXT, "new.txt", "new".getBytes(UTF_8));
            case READING -> RIG.api().get(talk.path(), bearer);
            case LISTING -> RIG.api().get("/v1/conversations", bearer);
            case OPENING_A_FILE -> talk.read(bearer, sent);
            case PAGE -> page("/conversation", bearer);
            case FILE_OF_THE_PAGE -> page("/conversation/attachments/" + sent, bearer);
        };
    }

    private static HttpResponse<String> page(String path, String session) {
        return new PlainBrowser(RIG.api()).get(path, PlainBrowser.session(session));
    }

    private static Outcome handedOut(HttpResponse<String> answer) {
        return answer.body().equals(CONTENT) ? Outcome.TAKEN : Outcome.NEXT;
    }

    private static Outcome shown(String body) {
        if (body.contains(FILE_NAME) || body.contains(CONTENT)) {
            return Outcome.WORDS_AND_FILE;
        }
        return body.contains(WORDS) ? Outcome.WORDS : Outcome.NOTHING;
    }

    /** How many are taken by that operation, by all who send, in all of these places. */
    private static int taken(List<Place> places, String operation) {
        return senders.size()
                * (int) Stream.of(GateWay.values())
                        .filter(way -> way.operation().equals(operation))
                        .flatMap(way -> places.stream().filter(place -> way.in(place) == Outcome.TAKEN))
                        .count();
    }

    private static Set<String> operations(Predicate<ContractCall> filter) {
        return ContractCall.all().stream()
                .filter(filter)
                .map(ContractCall::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
