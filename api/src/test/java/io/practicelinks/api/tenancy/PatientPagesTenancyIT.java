package io.practicelinks.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.practicelinks.api.testing.ConnectCodes;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.PracticeRows;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages for people, with somebody else's cookie, link or signup: they never lead into another conversation. */
class PatientPagesTenancyIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final String NEW_NUMBER = "+14155554002";

    private static RunningApi api;
    private static TestData data;
    private static Tenant victim;
    private static Tenant outsider;
    private static PracticeRows rows;

    @BeforeAll
    static void makeTwoPractices() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        data = new TestData(STORES.postgresUri());
        victim = Tenant.make(api, data, "Quillon", 1);
        outsider = Tenant.make(api, data, "Brimwick", 2);
        rows = new PracticeRows(data, victim.practice().id());
    }

    @AfterAll
    static void stop() throws Exception {
        rows.close();
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> shouldShowTheConversationOfTheCookieAndNoOther() {
        return otherPatients().entrySet().stream()
                .map(other -> dynamicTest(other.getKey(), () -> {
                    // When
                    HttpResponse<String> page =
                            get("/conversation", other.getValue().session());

                    // Then
                    assertThat(page.statusCode()).isEqualTo(200);
                    assertThat(page.body()).contains(other.getValue().personal().getLast());
                    assertHides(page, hiddenFrom(other.getValue()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindNoFileOfAnotherConversation() {
        return otherPatients().entrySet().stream()
                .map(other -> dynamicTest(other.getKey(), () -> {
                    // When
                    HttpResponse<String> file = get(
                            "/conversation/attachments/" + victim.patient().attachment(),
                            other.getValue().session());

                    // Then
                    assertThat(file.statusCode()).isEqualTo(404);
                    assertHides(file, hiddenFrom(other.getValue()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldWriteInTheConversationOfTheCookieAndNoOther() {
        return otherPatients().entrySet().stream()
                .map(other -> dynamicTest(other.getKey(), () -> {
                    // When
                    HttpResponse<String> sent =
                            post("/conversation", other.getValue().session(), Map.of("text", "For one practice alone"));

                    // Then
                    assertThat(sent.statusCode()).isEqualTo(303);
                    assertThat(get("/conversation", victim.patient().session()).body())
                            .doesNotContain("For one practice alone");
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldMoveThePatientOfTheCookieAndNoOther() {
        return otherPatients().entrySet().stream()
                .map(other -> dynamicTest(other.getKey(), () -> {
                    // Given
                    String session = other.getValue().session();
                    assertHides(get("/conversation/number", session), hiddenFrom(other.getValue()));

                    // When
                    HttpResponse<String> asked = post("/conversation/number", session, Map.of("mobile", NEW_NUMBER));

                    // Then
                    assertThat(asked.statusCode()).isEqualTo(303);
                    String signup = asked.headers().firstValue("Location").orElseThrow();
                    assertThat(data.texts(
                                    "SELECT moves_patient_id FROM signup WHERE id = ?::uuid",
                                    signup.substring(signup.lastIndexOf('/') + 1)))
                            .containsExactly(other.getValue().id());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldLeadToNoConversationOfAnother() {
        return otherPatients().entrySet().stream()
                .map(other -> dynamicTest(other.getKey(), () -> {
                    // When
                    HttpResponse<String> answer = post(
                            "/conversation/switch",
                            other.getValue().session(),
                            Map.of("to", victim.patient().conversation()));

                    // Then
                    assertThat(answer.statusCode()).isEqualTo(303);
                    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
                    assertHides(answer, hiddenFrom(other.getValue()));
                }));
    }

    @Test
    void shouldLeaveTheOthersSessionOpenWhenOnePatientLeaves() throws Exception {
        // Given
        String session = new Signups(api)
                .connect(Tenant.person(victim.link(), "Eve Passing", "+14155554001"), 1)
                .getString("sessionToken");

        // When
        HttpResponse<String> left = post("/conversation/leave", session, Map.of());

        // Then
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(get("/conversation", session).statusCode()).isEqualTo(401);
        assertThat(get("/conversation", victim.patient().session()).statusCode())
                .isEqualTo(200);
        assertThat(get("/conversation", victim.neighbour().session()).statusCode())
                .isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> shouldTakeNothingButASessionForACookie() {
        return Stream.of(
                        victim.practice().apiKey(),
                        victim.patient().id(),
                        victim.patient().conversation(),
                        victim.waiting(),
                        victim.link().token(),
                        RunningApi.ADMIN_KEY)
                .map(cookie -> dynamicTest("cookie " + cookie, () -> {
                    // When
                    HttpResponse<String> page = get("/conversation", cookie);

                    // Then
                    assertThat(page.statusCode()).isEqualTo(401);
                    assertHides(page, victim.everything());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldShowOnlyThePracticeWhenALinkIsOpenedWithAnothersCookie() {
        String link = "/s/" + victim.link().token();
        return Stream.of(
                        link,
                        link + "/signup",
                        link + "/desk",
                        "/s?token=" + victim.link().token())
                .map(path -> dynamicTest(path, () -> {
                    // When
                    HttpResponse<String> page = get(path, outsider.patient().session());

                    // Then
                    assertThat(page.statusCode()).isIn(200, 303);
                    assertHides(page, victim.secrets());
                }));
    }

    @TestFactory
    Stream<DynamicTest> shouldKnowNoSignupUnderAnotherPracticesLink() {
        String code = "/s/" + outsider.link().token() + "/code/" + victim.waiting();
        String right = api.newestCode("+14155553001", 1);
        return Stream.of(
                        HttpRequest.newBuilder(api.uri(code)).build(),
                        form(code, Map.of("code", Signups.wrong(right))),
                        form(code, Map.of("code", right)),
                        form(code + "/again", Map.of()))
                .map(request ->
                        dynamicTest(request.method() + " " + request.uri().getPath(), () -> {
                            // Given
                            Map<String, String> before = rows.now(Set.of());

                            // When
                            HttpResponse<String> answer = api.send(request);

                            // Then
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
                            assertThat(answer.headers().firstValue("Set-Cookie"))
                                    .isEmpty();
                            assertHides(answer, victim.everything());
                            assertThat(rows.now(Set.of())).isEqualTo(before);
                        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldNotFindTheProofOfAnotherPatient() {
        String path = "/conversation/email/" + victim.proof();
        return otherPatients().entrySet().stream()
                .flatMap(other -> Stream.of("", "000000")
                        .map(code -> dynamicTest(other.getKey() + " " + code, () -> {
                            // Given
                            String session = other.getValue().session();
                            Map<String, String> before = rows.now(Set.of());

                            // When
                            HttpResponse<String> page =
                                    code.isEmpty() ? get(path, session) : post(path, session, Map.of("code", code));

                            // Then
                            assertThat(page.statusCode()).isEqualTo(404);
                            assertHides(page, hiddenFrom(other.getValue()));
                            assertThat(rows.now(Set.of())).isEqualTo(before);
                        })));
    }

    @Test
    void shouldTakeNoCodeOfTheFrontDeskUnderAnotherPracticesLink() throws Exception {
        // Given
        String code = new ConnectCodes(api, victim.practice(), victim.link())
                .forConversation(victim.patient().conversation());
        Map<String, String> before = rows.now(Set.of());

        // When
        HttpResponse<String> answer = api.send(form("/s/" + outsider.link().token() + "/desk", Map.of("code", code)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertHides(answer, victim.everything());
        assertThat(rows.now(Set.of())).isEqualTo(before);
    }

    private static Map<String, Tenant.Patient> otherPatients() {
        return Map.of(
                "another patient of the practice", victim.neighbour(),
                "a patient of another practice", outsider.patient());
    }

    private static List<String> hiddenFrom(Tenant.Patient other) {
        return other.equals(victim.neighbour()) ? victim.secretsFromNeighbour() : victim.everything();
    }

    private static void assertHides(HttpResponse<String> answer, List<String> hidden) {
        Answers.assertHides(answer, answer.request().uri().toString(), hidden);
    }

    private static HttpResponse<String> get(String path, String session) {
        return new PlainBrowser(api).get(path, PlainBrowser.session(session));
    }

    private static HttpResponse<String> post(String path, String session, Map<String, String> fields) {
        return new PlainBrowser(api).post(path, PlainBrowser.session(session), fields);
    }

    private static HttpRequest form(String path, Map<String, String> fields) {
        return new PlainBrowser(api)
                .form(path, fields)
                .header("Sec-Fetch-Site", "same-origin")
                .build();
    }
}
