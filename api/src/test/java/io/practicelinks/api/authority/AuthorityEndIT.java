package io.practicelinks.api.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Carer;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When the authority over somebody else ends by itself, over HTTP. */
class AuthorityEndIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

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
    void shouldEndAParentsAccessOnTheBirthdayThatThePracticeSets() throws Exception {
        // Given
        JsonObject parent = signups.connect(ann.child("Di Teen", ann.turning(18, 14)), 1);
        String id = parent.getString("conversationId");
        ann.verify(id);
        TestPractice.body(ann.decide(id, PARENT), 200);
        RIG.clock().advance(Duration.ofDays(13));
        assertThat(ann.look(parent).statusCode()).isEqualTo(200);

        // When
        RIG.clock().advance(Duration.ofDays(1));

        // Then
        assertThat(Carer.problem(ann.look(parent))).isEqualTo("/problems/conversation-closed");
        assertThat(Carer.problem(RIG.api()
                        .post(
                                "/v1/conversations/" + id + "/messages",
                                parent.getString("sessionToken"),
                                new JsonObject().put("text", "How is Di?"))))
                .isEqualTo("/problems/conversation-closed");
        assertThat(Carer.problem(ann.write(id))).isEqualTo("/problems/authority-unconfirmed");
        endWhatIsDue();
        endWhatIsDue();
        JsonObject ended = TestPractice.body(RIG.api().get("/v1/conversations/" + id + "/authority", ann.key()), 200);
        assertThat(ended.getString("state")).isEqualTo("ended");
        assertThat(ended.getJsonArray("checks").getJsonObject(0).getString("actor"))
                .isEqualTo("system");
        assertThat(RIG.data()
                        .texts("SELECT actor FROM audit_event WHERE subject_id = ? AND action = 'authority.ended'", id))
                .containsExactly("system");
        assertThat(RIG.data()
                        .texts(
                                "SELECT count(*) FROM webhook_event WHERE subject_id = ? AND type = 'conversation.authority-changed'",
                                UUID.fromString(id)))
                .containsExactly("2");
    }

    @Test
    void shouldEndAParentsAccessAtOnceWhenThePracticeLowersTheAge() {
        // Given
        JsonObject parent = signups.connect(ann.child("Ed Teen", ann.turning(14, 0)), 1);
        assertThat(ann.look(parent).statusCode()).isEqualTo(200);

        // When
        JsonObject changed = changePractice(new JsonObject().put("guardianAccessEndsAtAge", 14));

        // Then
        assertThat(changed.getInteger("guardianAccessEndsAtAge")).isEqualTo(14);
        assertThat(ann.look(parent).statusCode()).isEqualTo(409);
        assertThat(changePractice(new JsonObject().putNull("messageRetentionDays"))
                        .getInteger("guardianAccessEndsAtAge"))
                .isEqualTo(14);
    }

    @Test
    void shouldEndARepresentativesAuthorityOnTheDayThatStaffSet() {
        // Given
        JsonObject carer = signups.connect(ann.signup(null, "Old Hal", null), 1);
        String id = carer.getString("conversationId");
        ann.verify(id);
        JsonObject until = new JsonObject()
                .put("decision", "confirmed")
                .put("basis", "representative")
                .put("until", ann.turning(0, 1));

        // When
        TestPractice.body(ann.decide(id, until), 200);

        // Then
        assertThat(ann.write(id).statusCode()).isEqualTo(201);
        RIG.clock().advance(Duration.ofDays(1));
        assertThat(ann.look(carer).statusCode()).isEqualTo(409);
        assertThat(ann.decide(id, until).body()).contains("/until");
        TestPractice.body(ann.decide(id, until.copy().put("until", ann.turning(0, 1))), 200);
        assertThat(ann.look(carer).statusCode()).isEqualTo(200);
    }

    private JsonObject changePractice(JsonObject change) {
        String path = "/v1/practices/" + ann.practice().id();
        return TestPractice.body(RIG.api().patch(path, ann.practice().apiKey(), change), 200);
    }

    private static void endWhatIsDue() throws Exception {
        Vertx vertx = Vertx.vertx();
        PostgresUri postgres = PostgresUri.parse(RIG.postgresUri());
        Database app = Database.of(vertx, postgres, Role.APP, 1);
        Database retention = Database.of(vertx, postgres, Role.RETENTION, 1);
        AuthorityService authorities =
                new AuthorityService(app, new AuditStore(RIG.clock()), new WebhookEventStore(RIG.clock()), RIG.clock());
        Duration unused =
                VirtualThread.call(vertx, () -> new AuthorityEndService(retention, authorities, RIG.clock()).run());
        vertx.close().await(20, TimeUnit.SECONDS);
    }
}
