package io.practicelinks.api.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of files that no message names yet while a conversation is under legal hold. */
class LegalHoldIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Erasers erasers;

    private TestPractice practice;
    private TestPractice.Link link;
    private Talk talk;

    @BeforeAll
    static void open() {
        erasers = new Erasers(RIG.postgresUri(), RIG.clock());
    }

    @AfterAll
    static void close() throws Exception {
        erasers.close();
    }

    @BeforeEach
    void connect() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        talk = talk();
    }

    @Test
    void shouldKeepAFileThatNoMessageNamesUntilItsConversationIsLetGo() throws Exception {
        // Given
        talk.file(talk.session(), "held.txt", "held");
        assertThat(talk.hold(true, "A letter").statusCode()).isEqualTo(200);
        Talk other = talk();
        other.file(other.session(), "free.txt", "free");
        RIG.clock().advance(Duration.ofDays(2));

        // When
        erasers.eraseFiles();

        // Then
        assertThat(talk.rows("attachment")).isEqualTo(1);
        assertThat(other.rows("attachment")).isZero();
        assertThat(talk.hold(false, "Settled").statusCode()).isEqualTo(200);
        erasers.eraseFiles();
        assertThat(talk.rows("attachment")).isZero();
    }

    /** The hold has its lock and waits for the conversation's row when the eraser comes. */
    @Test
    void shouldSeeAHoldThatBeganBeforeTheErasing() throws Exception {
        // Given
        talk.file(talk.session(), "held.txt", "held");
        RIG.clock().advance(Duration.ofDays(2));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                TableLock row = TableLock.on(
                        RIG.postgresUri(),
                        "SELECT FROM conversation WHERE id = '" + talk.id() + "' FOR NO KEY UPDATE")) {
            Future<HttpResponse<String>> hold = threads.submit(() -> talk.hold(true, "A letter"));
            Eventually.within(
                    PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isEqualTo(1));

            // When
            Future<Duration> erasing = threads.submit(erasers::eraseFiles);
            Eventually.within(
                    PATIENCE, () -> assertThat(RIG.data().waitingForALock()).isEqualTo(2));
            row.release();

            // Then
            assertThat(hold.get().statusCode()).isEqualTo(200);
            assertThat(erasing.get()).isPositive();
            assertThat(talk.rows("attachment")).isEqualTo(1);
        }
    }

    private Talk talk() {
        return Talk.begin(practice, link, "Ann Kept", RIG.freshMobile());
    }
}
