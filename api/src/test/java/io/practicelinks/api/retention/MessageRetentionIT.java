package io.practicelinks.api.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When messages and files are erased, and when not. */
class MessageRetentionIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningApi api;
    private static TestData data;
    private static Erasers erasers;
    private static int patients;

    private TestPractice practice;
    private Talk talk;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        erasers = new Erasers(STORES.postgresUri(), CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        erasers.close();
    }

    @BeforeEach
    void connect() throws Exception {
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        talk = Talk.begin(
                practice,
                practice.link("Flyer", "flyer", "Welcome!", "flyer"),
                "Ann Kept",
                "+1415555%04d".formatted(3000 + patients++));
    }

    @Test
    void shouldEraseMessagesAndTheirFilesOnceTheyAreTooOld() throws Exception {
        // Given
        keepFor(30);
        assertThat(talk.send(talk.session(), "Old", talk.file(talk.session(), "old.txt", "old"))
                        .statusCode())
                .isEqualTo(201);
        CLOCK.advance(Duration.ofDays(29));
        String young = talk.write(talk.session(), "Young");
        CLOCK.advance(Duration.ofDays(1));
        erasers.eraseMessages();
        assertThat(talk.rows("message")).isEqualTo(3); // the greeting, too; all just in time
        CLOCK.advance(Duration.ofSeconds(1));

        // When
        erasers.eraseMessages();

        // Then
        JsonObject left = talk.seenBy(practice.apiKey());
        assertThat(left.getJsonArray("messages"))
                .extracting(message -> ((JsonObject) message).getString("id"))
                .containsExactly(young);
        assertThat(talk.rows("attachment")).isZero();
        assertThat(left.getInteger("unread")).isEqualTo(1);
        assertThat(data.texts(
                        "SELECT actor || ' ' || detail::text FROM audit_event WHERE action = 'messages.erased' AND subject_id = ?",
                        talk.id()))
                .containsExactly("system {\"days\": 30, \"messages\": 2, \"attachments\": 1}");
    }

    @Test
    void shouldKeepMessagesWithoutEndUnlessThePracticeSaysOtherwise() throws Exception {
        // Given
        talk.write(talk.session(), "Old");
        keepFor(30);
        keepFor(null);
        CLOCK.advance(Duration.ofDays(4000));

        // When
        erasers.eraseMessages();

        // Then
        assertThat(talk.rows("message")).isEqualTo(2);
    }

    /** The practice's change has its lock and waits for the row when the eraser, who found the practice already, comes. */
    @Test
    void shouldEraseNothingWhenThePracticeIsChangingItsMind() throws Exception {
        // Given
        keepFor(30);
        CLOCK.advance(Duration.ofDays(31));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TableLock row = TableLock.on(
                        STORES.postgresUri(),
                        "SELECT FROM practice WHERE id = '" + practice.id() + "' FOR NO KEY UPDATE")) {
            Future<?> change = threads.submit(() -> keepFor(null));
            Eventually.within(PATIENCE, () -> assertThat(data.waitingForALock()).isEqualTo(1));

            // When
            Future<Duration> erasing = threads.submit(erasers::eraseMessages);
            Eventually.within(PATIENCE, () -> assertThat(data.waitingForALock()).isEqualTo(2));
            row.release();

            // Then
            assertThat(change.get()).isNull();
            assertThat(erasing.get()).isPositive();
            assertThat(talk.rows("message")).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepWhatIsUnderLegalHoldUntilItIsLetGo() throws Exception {
        // Given
        keepFor(30);
        hold(true, "Letter of Smith & Partners of May 3");
        assertThat(talk.seenBy(talk.session()).containsKey("legalHoldReason")).isFalse();
        CLOCK.advance(Duration.ofDays(400));
        erasers.eraseMessages();
        assertThat(talk.rows("message")).isEqualTo(1);
        JsonObject held = talk.seenBy(practice.apiKey());
        assertThat(held.getBoolean("legalHold")).isTrue();
        assertThat(held.getString("legalHoldReason")).isEqualTo("Letter of Smith & Partners of May 3");

        // When
        hold(false, "Settled");
        erasers.eraseMessages();

        // Then
        assertThat(talk.rows("message")).isZero();
        assertThat(talk.seenBy(practice.apiKey()).getBoolean("legalHold")).isFalse();
        assertThat(data.texts("SELECT conversation::text FROM conversation WHERE id = ?", UUID.fromString(talk.id())))
                .noneMatch(row -> row.contains("Settled"));
        assertThat(data.texts(
                        "SELECT action FROM audit_event WHERE subject_id = ? AND action LIKE 'conversation.%e%' AND actor = 'api-key' ORDER BY id",
                        talk.id()))
                .contains("conversation.held", "conversation.let-go");
    }

    @Test
    void shouldTellThePatientNothingOfAHold() {
        // Given
        hold(true, "A letter");

        // When
        String seen = talk.post(
                                "read",
                                talk.session(),
                                new JsonObject()
                                        .put("messageId", UUID.randomUUID().toString()))
                        .body()
                + api.get("/v1/conversations", talk.session()).body();

        // Then
        assertThat(seen).doesNotContain("legalHold", "A letter", "state");
        assertThat(talk.post(
                                "legal-hold",
                                talk.session(),
                                new JsonObject().put("held", false).put("reason", "mine"))
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    void shouldTakeABoundedBiteAndComeBackForTheRest() throws Exception {
        // Given
        keepFor(30);
        data.run("""
                INSERT INTO message (practice_id, conversation_id, id, author, sealed, sent_at)
                SELECT practice_id, conversation_id, gen_random_uuid(), author, sealed, sent_at
                FROM message, generate_series(1, 600) WHERE conversation_id = ?
                """, UUID.fromString(talk.id()));
        CLOCK.advance(Duration.ofDays(31));

        // When
        Duration pause = erasers.eraseMessages();

        // Then
        assertThat(pause).isZero();
        assertThat(talk.rows("message")).isEqualTo(101);
        assertThat(erasers.eraseMessages()).isPositive();
        assertThat(talk.rows("message")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 29, 10_951})
    void shouldRefuseAnUnwiseTimeOfKeeping(int days) {
        // When
        HttpResponse<String> refused =
                api.patch(path(), practice.apiKey(), new JsonObject().put("messageRetentionDays", days));

        // Then
        assertThat(TestPractice.body(refused, 400).getJsonArray("errors").encode())
                .contains("/messageRetentionDays");
    }

    @Test
    void shouldReadNoWordsInTheRoleThatErases() {
        for (String query : new String[] {
            "SELECT sealed FROM message", "SELECT sealed_name FROM attachment",
                    "SELECT legal_hold_reason FROM conversation",
            "SELECT mobile FROM patient", "UPDATE message SET read_at = now()", "DELETE FROM conversation"
        }) {
            assertThatThrownBy(() -> erasers.query(query)).hasStackTraceContaining("permission denied");
        }
    }

    private void keepFor(@Nullable Integer days) {
        HttpResponse<String> changed =
                api.patch(path(), practice.apiKey(), new JsonObject().put("messageRetentionDays", days));
        assertThat(TestPractice.body(changed, 200).getInteger("messageRetentionDays"))
                .isEqualTo(days);
    }

    private void hold(boolean isHeld, String reason) {
        assertThat(TestPractice.body(talk.hold(isHeld, reason), 200).getBoolean("legalHold"))
                .isEqualTo(isHeld);
    }

    private String path() {
        return "/v1/practices/" + practice.id();
    }
}
