package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a link to a connected patient, over HTTP. Each test has its own people and numbers. */
class SignupIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link flyer;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        flyer = practice.link("Flyer at the front desk", "flyer", "Welcome to Maple Street!", "new-patient", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldOpenATaggedConversationWhenTheCodeIsRight() throws Exception {
        // Given
        String signup =
                signups.begin(Signups.of(flyer, "Ann Lee", "+14155550101").put("clickId", flyer.click()));
        String code = api.newestCode("+14155550101", 1);

        // When
        JsonObject connected = signups.verified(signup, code);

        // Then
        JsonObject item = inboxItem(connected.getString("conversationId"));
        assertThat(item.getJsonArray("tags")).containsExactly("new-patient", "flyer");
        assertThat(item.getString("source")).isEqualTo("flyer");
        assertThat(item.getString("assignee")).isEqualTo("Desk of Flyer at the front desk");
        assertThat(item.getString("attribution")).isEqualTo("click");
        assertThat(item.getString("identity")).isEqualTo("unverified");
        assertThat(item.getJsonObject("link"))
                .isEqualTo(new JsonObject()
                        .put("id", flyer.id().toString())
                        .put("label", "Flyer at the front desk")
                        .put("token", flyer.token()));
        assertThat(item.getJsonObject("patient").getString("name")).isEqualTo("Ann Lee");
        assertThat(item.getJsonObject("patient").getString("mobile")).isEqualTo("+14155550101");
        JsonObject whole = TestPractice.body(
                api.get("/v1/conversations/" + item.getString("id"), connected.getString("sessionToken")), 200);
        assertThat(whole.getJsonArray("messages").getJsonObject(0).getString("text"))
                .isEqualTo("Welcome to Maple Street!");
        assertThat(data.texts(
                        "SELECT type FROM webhook_event WHERE subject_id = ?", UUID.fromString(item.getString("id"))))
                .containsExactly("conversation.opened");
        assertThat(data.texts(
                        "SELECT actor_id FROM audit_event WHERE action = 'signup.connected' AND subject_id = ?",
                        item.getString("id")))
                .containsExactly(connected.getString("patientId"));
    }

    @Test
    void shouldGiveTheSameIdsAndAFreshSessionWhenTheProofIsRepeated() throws Exception {
        // Given
        double verified = api.metric("practicelinks_codes_verified_total");
        String signup = signups.begin(Signups.of(flyer, "Bea Repeat", "+14155550102"));
        String code = api.newestCode("+14155550102", 1);
        JsonObject first = signups.verified(signup, code);

        // When
        JsonObject second = signups.verified(signup, code);

        // Then
        assertThat(second.getString("patientId")).isEqualTo(first.getString("patientId"));
        assertThat(second.getString("conversationId")).isEqualTo(first.getString("conversationId"));
        assertThat(second.getString("sessionToken")).isNotEqualTo(first.getString("sessionToken"));
        assertThat(effects("+14155550102")).isEqualTo("1 patient, 1 conversation, 1 greeting, 1 audit, 1 event");
        assertThat(api.metric("practicelinks_codes_verified_total")).isEqualTo(verified + 1);
    }

    @Test
    void shouldHaveOneEffectWhenFiftyProofsArriveTogether() throws Exception {
        // Given
        String signup = signups.begin(Signups.of(flyer, "Cy Parallel", "+14155550103"));
        String code = api.newestCode("+14155550103", 1);

        // When
        List<HttpResponse<String>> answers = signups.verifyTogether(signup, Collections.nCopies(50, code));

        // Then
        List<String> conversations = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> new JsonObject(answer.body()).getString("conversationId"))
                .distinct()
                .toList();
        assertThat(conversations).hasSize(1);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 429);
        assertThat(effects("+14155550103")).isEqualTo("1 patient, 1 conversation, 1 greeting, 1 audit, 1 event");
    }

    @Test
    void shouldFindTheSamePatientWhenTheSameNameIsSpeltAnotherWay() throws Exception {
        // Given
        TestPractice.Link poster = practice.link("Poster", "poster", "Hello from the poster", "poster", "flyer");
        JsonObject first = signups.connect(Signups.of(flyer, "Dora Núñez", "+14155550104"), 1);

        // When
        JsonObject second = signups.connect(
                Signups.of(poster, "  DORA   NÚÑEZ ", "(415) 555-0104").put("clickId", poster.click()), 2);

        // Then
        assertThat(second.getString("patientId")).isEqualTo(first.getString("patientId"));
        assertThat(second.getString("conversationId")).isEqualTo(first.getString("conversationId"));
        JsonObject item = inboxItem(first.getString("conversationId"));
        assertThat(item.getJsonArray("tags")).containsExactly("new-patient", "flyer", "poster");
        assertThat(item.getString("source")).isEqualTo("flyer");
        assertThat(item.getString("assignee")).isEqualTo("Desk of Flyer at the front desk");
        assertThat(item.getString("attribution")).isEqualTo("none");
        assertThat(data.texts(
                        "SELECT last_link_id FROM conversation WHERE id = ?", UUID.fromString(item.getString("id"))))
                .containsExactly(poster.id().toString());
        assertThat(effects("+14155550104")).isEqualTo("1 patient, 1 conversation, 1 greeting, 2 audit, 2 event");
    }

    @Test
    void shouldKeepTwoPeopleApartWhenTheyShareANumber() throws Exception {
        // Given
        JsonObject mother = signups.connect(Signups.of(flyer, "Eve Mother", "+14155550105"), 1);

        // When
        JsonObject son = signups.connect(Signups.of(flyer, "Sam Son", "+14155550105"), 2);

        // Then
        assertThat(son.getString("patientId")).isNotEqualTo(mother.getString("patientId"));
        JsonArray others = inboxItem(son.getString("conversationId"))
                .getJsonObject("patient")
                .getJsonArray("sameNumberAs");
        assertThat(others)
                .containsExactly(new JsonObject()
                        .put("patientId", mother.getString("patientId"))
                        .put("conversationId", mother.getString("conversationId"))
                        .put("name", "Eve Mother"));
        String sonsSession = son.getString("sessionToken");
        JsonArray sonsItems = TestPractice.body(api.get("/v1/conversations", sonsSession), 200)
                .getJsonArray("items");
        assertThat(sonsItems).hasSize(1);
        assertThat(sonsItems.encode()).doesNotContain("Eve").doesNotContain("sameNumberAs");
        assertThat(api.get("/v1/conversations/" + mother.getString("conversationId"), sonsSession)
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.post(
                                "/v1/conversations/" + mother.getString("conversationId") + "/messages",
                                sonsSession,
                                new JsonObject().put("text", "hello"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldIgnoreAClickOfAnotherLinkOrAForgedOneWhereThereIsAToken() throws Exception {
        // Given
        TestPractice other = TestPractice.create(api, data, "Oak Dental");
        TestPractice.Link theirs = other.link("Web", "web", "Hi", "web");
        String forged = TestPractice.clickId(flyer.number(), new ClickKey(1, 2));

        // When
        JsonObject foreign =
                signups.connect(Signups.of(flyer, "Flo Foreign", "+14155550106").put("clickId", theirs.click()), 1);
        JsonObject fake =
                signups.connect(Signups.of(flyer, "Gus Fake", "+14155550107").put("clickId", forged), 1);

        // Then
        assertThat(inboxItem(foreign.getString("conversationId")).getString("attribution"))
                .isEqualTo("none");
        assertThat(inboxItem(fake.getString("conversationId")).getString("attribution"))
                .isEqualTo("none");
        assertThat(other.inbox()).isEmpty();
    }

    @Test
    void shouldTakeAClickWithoutATokenOnlyWhereItsTagIsGood() {
        // Given
        JsonObject person = new JsonObject().put("name", "Hal Click").put("mobile", "+14155550108");
        String forged = TestPractice.clickId(flyer.number(), new ClickKey(1, 2));
        String ofNoLink = TestPractice.clickId(4_000_000_000L, new ClickKey(1, 2));

        // When
        HttpResponse<String> good = signups.post(person.copy().put("clickId", flyer.click()));

        // Then
        assertThat(good.statusCode()).isEqualTo(202);
        assertThat(signups.post(person.copy().put("clickId", forged)).statusCode())
                .isEqualTo(400);
        assertThat(signups.post(person.copy().put("clickId", ofNoLink)).statusCode())
                .isEqualTo(400);
        assertThat(signups.post(person.copy().put("clickId", "junk")).statusCode())
                .isEqualTo(400);
        assertThat(signups.post(person).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldSayAllThatIsWrongAtOnce() {
        // Given
        JsonObject bad = new JsonObject()
                .put("token", flyer.token())
                .put("name", " \u200B ")
                .put("mobile", "+1 800 555 0199")
                .put("email", "nobody");

        // When
        HttpResponse<String> answer = signups.post(bad);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body())
                        .getJsonArray("errors").stream().map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactly("/name", "/email", "/mobile");
    }

    @Test
    void shouldAnswerTheSameWhetherThePatientIsKnownOrNot() {
        // Given
        JsonObject person = Signups.of(flyer, "Ida Known", "+14155550109");
        HttpResponse<String> unknown = signups.post(person);
        String signup = new JsonObject(unknown.body()).getString("signupId");
        signups.verified(signup, api.newestCode("+14155550109", 1));

        // When
        HttpResponse<String> known = signups.post(person);

        // Then
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(202);
        assertThat(known.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(Signups.withoutId(known)).isEqualTo(Signups.withoutId(unknown));
    }

    @Test
    void shouldRefuseALinkThatIsUnknownOrPaused() throws Exception {
        // Given
        TestPractice.Link paused = practice.link("Old ad", "ad", "Hi", "ad");
        data.run("UPDATE link SET status = 'paused' WHERE id = ?", paused.id());

        // When
        HttpResponse<String> answer = signups.post(Signups.of(paused, "Jo Late", "+14155550110"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("/problems/link-inactive");
        JsonObject unknown = Signups.of(flyer, "Jo Late", "+14155550110").put("token", "no-such-link");
        assertThat(signups.post(unknown).statusCode()).isEqualTo(404);
    }

    private static JsonObject inboxItem(String conversationId) {
        return TestPractice.body(api.get("/v1/conversations/" + conversationId, practice.apiKey()), 200);
    }

    /** What all proofs of that number together have done. */
    private static String effects(String mobile) throws Exception {
        String counts = """
                WITH p AS (SELECT id FROM patient WHERE mobile = ?),
                     c AS (SELECT id FROM conversation WHERE patient_id IN (SELECT id FROM p))
                SELECT (SELECT count(*) FROM p) || ' patient, ' || (SELECT count(*) FROM c) || ' conversation, '
                    || (SELECT count(*) FROM message WHERE conversation_id IN (SELECT id FROM c)) || ' greeting, '
                    || (SELECT count(*) FROM audit_event WHERE action = 'signup.connected'
                            AND subject_id IN (SELECT id::text FROM c)) || ' audit, '
                    || (SELECT count(*) FROM webhook_event WHERE subject_id IN (SELECT id FROM c)) || ' event'
                """;
        return data.texts(counts, mobile).getFirst();
    }
}
