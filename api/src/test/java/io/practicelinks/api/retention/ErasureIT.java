package io.practicelinks.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is erased of a conversation that has an incident, and what stays on record of an erasure. */
class ErasureIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Erasers erasers;

    private TestPractice practice;
    private TestPractice.Link link;
    private Talk talk;
    private Talk other;

    @BeforeAll
    static void open() {
        erasers = new Erasers(RIG.postgresUri(), RIG.clock());
    }

    @AfterAll
    static void close() throws Exception {
        erasers.close();
    }

    /** Two patients who have each written a message with a file, and added a file that no message names. */
    @BeforeEach
    void connect() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        TestPractice.body(
                RIG.api()
                        .patch(
                                "/v1/practices/" + practice.id(),
                                practice.apiKey(),
                                new JsonObject().put("messageRetentionDays", 30)),
                200);
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        talk = talk();
        other = talk();
    }

    @Test
    void shouldKeepEverythingWhileAnIncidentIsOpenAndEraseItOnceThatIsClosed() throws Exception {
        // Given
        String incident = TestPractice.body(report(), 201).getString("id");
        RIG.clock().advance(Duration.ofDays(31));

        // When
        erase();

        // Then
        assertThat(talk.rows("message")).isEqualTo(2);
        assertThat(talk.rows("attachment")).isEqualTo(2);
        assertThat(other.rows("message")).isZero();
        assertThat(other.rows("attachment")).isZero();
        HttpResponse<String> closed = RIG.api()
                .post("/v1/incidents/" + incident + "/close", practice.apiKey(), new JsonObject().put("unseal", false));
        assertThat(closed.statusCode()).isEqualTo(200);
        erase();
        assertThat(talk.rows("message")).isZero();
        assertThat(talk.rows("attachment")).isZero();
    }

    /** The report has its lock and waits for the conversation's row when the eraser comes. */
    @Test
    void shouldSeeAnIncidentThatBeganBeforeTheErasing() throws Exception {
        // Given
        RIG.clock().advance(Duration.ofDays(31));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TableLock row = TableLock.on(
                        RIG.postgresUri(),
                        "SELECT FROM conversation WHERE id = '" + talk.id() + "' FOR NO KEY UPDATE")) {
            Future<HttpResponse<String>> report = threads.submit(this::report);
            Eventually.within(
                    PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isEqualTo(1));

            // When
            Future<Duration> erasing = threads.submit(ErasureIT::erase);
            Eventually.within(
                    PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isEqualTo(2));
            row.release();

            // Then
            assertThat(report.get().statusCode()).isEqualTo(201);
            assertThat(erasing.get()).isPositive();
            assertThat(talk.rows("message")).isEqualTo(2);
            assertThat(talk.rows("attachment")).isEqualTo(2);
        }
    }

    @Test
    void shouldReportToEachPatientWhatWasErasedOfTheirs() throws Exception {
        // Given
        other.write(other.session(), "One more");
        RIG.clock().advance(Duration.ofDays(31));

        // When
        erase();
        erase();

        // Then
        assertThat(erasures(talk))
                .containsExactly(
                        "attachments.expired system {\"attachments\":1}",
                        "messages.erased system {\"days\":30,\"messages\":2,\"attachments\":1}");
        assertThat(erasures(other))
                .containsExactly(
                        "attachments.expired system {\"attachments\":1}",
                        "messages.erased system {\"days\":30,\"messages\":3,\"attachments\":1}");
    }

    /** Each event of the patient's report, in the order of the record. */
    private List<String> erasures(Talk of) {
        return RIG.api()
                .get("/v1/audit-events?patient=" + of.patient(), practice.apiKey())
                .body()
                .lines()
                .map(JsonObject::new)
                .filter(event -> event.getString("actor").equals("system"))
                .map(event -> event.getString("action") + " " + event.getString("actor") + " "
                        + event.getJsonObject("detail").encode())
                .toList();
    }

    private Talk talk() {
        Talk begun = Talk.begin(practice, link, "Ann Kept", RIG.freshMobile());
        String file = begun.file(begun.session(), "sent.txt", "sent");
        assertThat(begun.send(begun.session(), "Old", file).statusCode()).isEqualTo(201);
        begun.file(begun.session(), "left.txt", "left");
        return begun;
    }

    private HttpResponse<String> report() {
        return talk.post("incidents", practice.apiKey(), new JsonObject());
    }

    /** A round of messages, after one of files. */
    @CanIgnoreReturnValue
    private static Duration erase() throws Exception {
        erasers.eraseFiles();
        return erasers.eraseMessages();
    }
}
