package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whoever reads of a patient, or changes anything, is on record for it (specs section 10, row 16), by every operation of the contract and on
 * every page. A new one is walked without anybody thinking of it, and fails the walk where nothing is on record and nobody has said why.
 */
class AuditWalkIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final String SYSTEM = "system";

    /** Where the operations are that are about one patient, or a list of them. */
    private static final String OF_PATIENTS = "/v1/(conversations|incidents|signups|connect-codes|email-proofs)(/.*)?";

    @TestFactory
    Stream<DynamicTest> shouldHaveOnRecordWhoDidAnOperationOrReadByIt() {
        return ContractCall.all().stream()
                .flatMap(call -> call.schemesOrNone()
                        .map(scheme -> dynamicTest(call.id() + " by " + scheme, () -> {
                            // Given
                            AuditScene scene = AuditScene.make(RIG);
                            Deed deed = new ContractDeeds(scene).of(call, scheme);
                            Set<String> before = record(scene.practice().id()).keySet();

                            // When
                            HttpResponse<String> answer = RIG.api().send(deed.request());

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
                            Map<String, String> added = record(practiceOf(call, scene, answer));
                            added.keySet().removeAll(before);
                            if (ContractDeeds.UNRECORDED.containsKey(call.id())) {
                                assertTellsNothing(scene, answer, added);
                            } else {
                                assertIsBy(deed, added);
                            }
                            if (call.template().matches(OF_PATIENTS) && !added.isEmpty()) {
                                assertThat(report(scene, deed)).containsAnyElementsOf(by(deed, added));
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> shouldHaveOnRecordWhichPatientSawAPageOrSentAForm() throws Exception {
        return PageRoutes.all().stream()
                .map(page -> dynamicTest(page, () -> {
                    // Given
                    AuditScene scene = AuditScene.make(RIG);
                    Deed deed = new PageDeeds(scene).of(page);
                    Set<String> before = record(scene.practice().id()).keySet();

                    // When
                    HttpResponse<String> answer = RIG.api().send(deed.request());

                    // Then
                    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204, 303);
                    Map<String, String> added = record(scene.practice().id());
                    added.keySet().removeAll(before);
                    if (PageDeeds.isUnrecorded(page)) {
                        assertTellsNothing(scene, answer, added);
                    } else {
                        assertIsBy(deed, added);
                        assertThat(report(scene, deed)).containsAnyElementsOf(by(deed, added));
                    }
                }));
    }

    /** Where no route of its own shows them. */
    @TestFactory
    Stream<DynamicTest> shouldHaveOnRecordThatMessagesAreShownWhicheverWayTheyAre() {
        return Stream.of("GET", "POST")
                .map(method -> dynamicTest(method, () -> {
                    // Given
                    AuditScene scene = AuditScene.make(RIG);
                    boolean isRead = method.equals("GET");
                    String path = "/conversation" + (isRead ? "?before=" + scene.answer() : "");
                    HttpRequest request =
                            new PageDeeds(scene).own(method, path, Map.of("text", "too long ".repeat(500)));
                    Set<String> before = record(scene.practice().id()).keySet();

                    // When
                    HttpResponse<String> answer = RIG.api().send(request);

                    // Then
                    assertThat(answer.statusCode()).isEqualTo(isRead ? 200 : 400);
                    assertThat(answer.body()).contains("It hurts again");
                    Map<String, String> added = record(scene.practice().id());
                    added.keySet().removeAll(before);
                    assertThat(added.values())
                            .containsExactly("patient " + scene.talk().patient());
                }));
    }

    @Test
    void shouldSayOnlyOfWhatIsThereThatItIsNotOnRecord() throws Exception {
        assertThat(ContractCall.all()).extracting(ContractCall::id).containsAll(ContractDeeds.UNRECORDED.keySet());
        assertThat(PageRoutes.all()).containsAll(PageDeeds.UNRECORDED.keySet());
    }

    private static void assertTellsNothing(AuditScene scene, HttpResponse<String> answer, Map<String, String> added) {
        assertThat(added).isEmpty();
        assertThat(scene.secrets()).noneMatch(answer.body()::contains);
    }

    private static void assertIsBy(Deed deed, Map<String, String> added) {
        assertThat(by(deed, added))
                .as("what %s did, of %s", deed.actor(), added)
                .isNotEmpty();
        assertThat(added.values()).isSubsetOf(deed.actor(), SYSTEM);
    }

    /** The ids of what is on record of who did it. */
    private static List<String> by(Deed deed, Map<String, String> added) {
        return added.keySet().stream()
                .filter(id -> deed.actor().equals(added.get(id)))
                .toList();
    }

    /** What a patient may ask for: the ids of the events that are about them. */
    private static Set<String> report(AuditScene scene, Deed deed) {
        String path = "/v1/audit-events?patient=" + deed.patient();
        HttpResponse<String> lines = RIG.api().get(path, scene.practice().apiKey());
        assertThat(lines.statusCode()).isEqualTo(200);
        return lines.body()
                .lines()
                .map(line -> new JsonObject(line).getString("id"))
                .collect(Collectors.toSet());
    }

    /** Of each event its id, and by whom it was. */
    private static Map<String, String> record(UUID practiceId) throws SQLException {
        Map<String, String> idToActor = new LinkedHashMap<>();
        for (String event : RIG.data()
                .texts(
                        "SELECT concat_ws(' ', id, actor, actor_id) FROM audit_event WHERE practice_id = ? ORDER BY id",
                        practiceId)) {
            String id = event.substring(0, event.indexOf(' '));
            idToActor.put(id, event.substring(id.length() + 1));
        }
        return idToActor;
    }

    private static UUID practiceOf(ContractCall call, AuditScene scene, HttpResponse<String> answer) {
        return call.id().equals("createPractice")
                ? UUID.fromString(TestPractice.body(answer, 201).getString("id"))
                : scene.practice().id();
    }
}
