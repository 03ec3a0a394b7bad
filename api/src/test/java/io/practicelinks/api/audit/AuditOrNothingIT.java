package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.ContractCall;
import io.practicelinks.api.testing.PracticeRows;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What cannot be put on record is not done, and not shown (specs section 10, row 16), over HTTP: by every operation of the contract and on
 * every page of which something must be on record.
 */
class AuditOrNothingIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    /** Guesses count, whatever comes of them. */
    private static final Map<String, Set<String>> MAY_CHANGE = Map.of(
            "verifySignup", Set.of("code_challenge"),
            "POST /s/:token/code/:signup", Set.of("code_challenge"),
            "verifyEmailProof", Set.of("email_proof"),
            "POST /conversation/email/:proof", Set.of("email_proof"));

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

    @TestFactory
    Stream<DynamicTest> shouldNeitherDoNorShowByAnOperationWhatCannotBePutOnRecord() {
        return ContractCall.all().stream()
                .filter(call -> !ContractDeeds.UNRECORDED.containsKey(call.id()))
                .flatMap(call -> call.schemesOrNone()
                        .map(scheme -> dynamicTest(
                                call.id() + " by " + scheme,
                                () -> walk(call.id(), scene -> new ContractDeeds(scene).of(call, scheme)))));
    }

    @TestFactory
    Stream<DynamicTest> shouldNeitherDoNorShowOnAPageWhatCannotBePutOnRecord() throws Exception {
        return PageRoutes.all().stream()
                .filter(page -> !PageDeeds.isUnrecorded(page))
                .map(page -> dynamicTest(page, () -> walk(page, scene -> new PageDeeds(scene).of(page))));
    }

    @FunctionalInterface
    private interface Preparation {
        Deed in(AuditScene scene) throws SQLException;
    }

    private static void walk(String name, Preparation preparation) throws SQLException {
        // Given
        AuditScene scene = AuditScene.make(RIG);
        Deed deed = preparation.in(scene);
        Set<String> mayChange = MAY_CHANGE.getOrDefault(name, Set.of());
        try (PracticeRows rows = new PracticeRows(RIG.data(), scene.practice().id())) {
            Map<String, String> before = rows.now(mayChange);
            List<String> practices = practices();
            List<HttpResponse<String>> answers = new ArrayList<>();

            // When
            for (Fault fault : Fault.values()) {
                answers.add(during(fault, deed));
            }

            // Then
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
                assertThat(scene.secrets()).noneMatch(answer.body()::contains);
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            });
            assertThat(rows.now(mayChange)).isEqualTo(before);
            assertThat(practices()).isEqualTo(practices);
            assertThat(RIG.api().send(deed.request()).statusCode()).isBetween(200, 399);
        }
    }

    /** The answer while the record fails. */
    private static HttpResponse<String> during(Fault fault, Deed deed) throws SQLException {
        RIG.data().run(fault.begin);
        try {
            return RIG.api().send(deed.request());
        } finally {
            RIG.data().run(fault.end);
        }
    }

    private static List<String> practices() throws SQLException {
        return RIG.data().texts("SELECT id FROM practice ORDER BY id");
    }
}
