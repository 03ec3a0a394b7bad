package io.practicelinks.api.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who writes for a child or for somebody in their care needs a second check beside identity, over HTTP. */
class AuthorityIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final JsonObject PARENT =
            new JsonObject().put("decision", "confirmed").put("basis", "parent");

    private Carer ann;
    private Signups signups;

    @BeforeEach
    void begin() throws Exception {
        ann = Carer.of(RIG);
        signups = RIG.signups();
    }

    @Test
    void shouldHoldHealthInformationBackUntilAuthorityIsConfirmedBesideIdentity() throws Exception {
        // Given
        JsonObject parent = signups.connect(ann.child("Bo Small", "2019-05-04"), 1);
        String id = parent.getString("conversationId");
        assertThat(Carer.problem(ann.write(id))).isEqualTo("/problems/identity-unverified");
        ann.verify(id);
        assertThat(Carer.problem(ann.write(id))).isEqualTo("/problems/authority-unconfirmed");
        assertThat(Carer.problem(ann.addFile(id))).isEqualTo("/problems/authority-unconfirmed");

        // When
        JsonObject confirmed = TestPractice.body(ann.decide(id, PARENT), 200);

        // Then
        assertThat(confirmed.getString("state")).isEqualTo("confirmed");
        assertThat(confirmed.getString("endsAt")).isEqualTo("2037-05-04T00:00:00Z");
        JsonObject check = confirmed.getJsonArray("checks").getJsonObject(0);
        assertThat(check.getString("basis")).isEqualTo("parent");
        assertThat(check.getString("actor")).isEqualTo("api-key");
        assertThat(ann.write(id).statusCode()).isEqualTo(201);
        assertThat(ann.addFile(id).statusCode()).isEqualTo(201);
        JsonObject shown = ann.seen(id);
        assertThat(shown.getJsonObject("patient").getString("relationship")).isEqualTo("child");
        assertThat(shown.getJsonObject("patient").getString("birthDate")).isEqualTo("2019-05-04");
        JsonObject told = TestPractice.body(ann.look(parent), 200);
        assertThat(told.getJsonObject("authority")).isEqualTo(new JsonObject().put("state", "confirmed"));
        assertThat(RIG.data()
                        .texts(
                                "SELECT action || ' ' || (detail->>'basis') FROM audit_event WHERE subject_id = ? AND action LIKE 'authority%'",
                                id))
                .containsExactly("authority.confirmed parent");
    }

    @Test
    void shouldShutOutWhoseAuthorityIsRefusedUntilItIsTakenBack() {
        // Given
        JsonObject parent = signups.connect(ann.child("Gus Small", "2019-05-04"), 1);
        String id = parent.getString("conversationId");

        // When
        TestPractice.body(ann.decide(id, new JsonObject().put("decision", "refused")), 200);

        // Then
        HttpResponse<String> shut = ann.look(parent);
        assertThat(Carer.problem(shut)).isEqualTo("/problems/conversation-closed");
        assertThat(shut.body()).contains("+12175550134").doesNotContain("Gus", "authority");
        TestPractice.body(ann.decide(id, new JsonObject().put("decision", "unchecked")), 200);
        assertThat(ann.look(parent).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldConfirmOnlyWhatTheDateOfBirthAllows() {
        // Given
        String unknown =
                signups.connect(ann.signup(null, "Ida Unknown", null), 1).getString("conversationId");
        JsonObject representative =
                new JsonObject().put("decision", "confirmed").put("basis", "representative");

        // Then
        assertThat(ann.decide(unknown, new JsonObject().put("decision", "confirmed"))
                        .body())
                .contains("/basis");
        assertThat(ann.decide(unknown, PARENT).body()).contains("/birthDate");
        assertThat(ann.decide(unknown, PARENT.copy().put("birthDate", "2019-02-30"))
                        .body())
                .contains("/birthDate");
        assertThat(ann.decide(unknown, PARENT.copy().put("birthDate", "1980-02-03"))
                        .body())
                .contains("/basis");
        assertThat(ann.decide(unknown, representative.copy().put("birthDate", "2019-02-03"))
                        .body())
                .contains("/basis");
        assertThat(ann.decide(unknown, representative.copy().put("birthDate", "2319-02-03"))
                        .body())
                .contains("/birthDate");
        TestPractice.body(ann.decide(unknown, PARENT.copy().put("birthDate", "2019-02-03")), 200);
        assertThat(ann.seen(unknown).getJsonObject("patient").getString("birthDate"))
                .isEqualTo("2019-02-03");
    }

    @Test
    void shouldConfirmBesideAProofOfTheSamePatient() throws Exception {
        // Given
        JsonObject child = ann.child("Lia Small", "2019-05-04");
        JsonObject parent = signups.connect(child, 1);
        String signup = signups.begin(child);
        String code = RIG.api().newestCode(ann.mobile(), 2);
        JsonObject decision = PARENT.copy().put("birthDate", "2019-05-05");
        String id = parent.getString("conversationId");
        String held = "SELECT FROM patient WHERE id = '" + parent.getString("patientId") + "' FOR UPDATE";
        int proven;
        int decided;

        // When
        try (TableLock patient = TableLock.on(RIG.postgresUri(), held);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> proof = threads.submit(() -> signups.verify(signup, code));
            awaitWaiting(1);
            Future<HttpResponse<String>> confirmation = threads.submit(() -> ann.decide(id, decision));
            awaitWaiting(2);
            patient.release();
            proven = proof.get().statusCode();
            decided = confirmation.get().statusCode();
        }

        // Then
        assertThat(proven).isEqualTo(200);
        assertThat(decided).isEqualTo(200);
    }

    private static void awaitWaiting(int requests) {
        Eventually.within(
                PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isEqualTo(requests));
    }

    @Test
    void shouldDecideNothingWhereAPatientWritesForThemselvesNorByAProgramWithoutTheScope() {
        // Given
        String own = signups.connect(ann.herself(), 1).getString("conversationId");

        // Then
        assertThat(Carer.problem(ann.decide(own, PARENT))).isEqualTo("/problems/conversation-state");
        assertThat(RIG.api()
                        .post(
                                "/v1/conversations/" + own + "/authority",
                                ann.practice().apiKey(),
                                PARENT)
                        .statusCode())
                .isEqualTo(403);
    }
}
