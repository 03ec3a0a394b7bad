package io.practicelinks.api.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.attachment.AttachmentExpiryService;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many files, how large, and for how long, over HTTP. */
class AttachmentLimitsIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final String TEXT = "text/plain";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static int patients;

    private Talk talk;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void connect() {
        talk = Talk.begin(practice, link, "Ann Sends", "+1415555%04d".formatted(2000 + patients++));
    }

    @Test
    void shouldTakeFiveMebibytesAndNotAByteMore() throws Exception {
        // Given
        byte[] largest = "a".repeat(AttachmentService.MAX_BYTES).getBytes(UTF_8);
        byte[] larger = "a".repeat(AttachmentService.MAX_BYTES + 1).getBytes(UTF_8);

        // When
        HttpResponse<String> taken = talk.upload(talk.session(), TEXT, "notes.txt", largest);

        // Then
        assertThat(TestPractice.body(taken, 201).getInteger("size")).isEqualTo(AttachmentService.MAX_BYTES);
        assertThat(talk.upload(talk.session(), TEXT, "notes.txt", larger).statusCode())
                .isEqualTo(413);
        HttpRequest ofUnknownLength = HttpRequest.newBuilder(api.uri(talk.path() + "/attachments"))
                .header("Authorization", "Bearer " + talk.session())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(larger)))
                .build();
        assertThat(api.send(ofUnknownLength).statusCode()).isEqualTo(413);
        assertThat(api.post("/v1/signups", null, new JsonObject().put("name", "a".repeat(17 * 1024)))
                        .statusCode())
                .isEqualTo(413); // the others' limit stays
        assertThat(talk.upload(talk.session(), TEXT, "notes.txt", new byte[0]).statusCode())
                .isEqualTo(400);
        assertThat(talk.rows("attachment")).isEqualTo(1);
    }

    /** Sixteen of the longest files. Clients that go away give their room back. */
    @Test
    void shouldReadEightyMebibytesAtOneTime() throws Exception {
        // Given
        List<Talk> others = IntStream.range(10, 27)
                .mapToObj(i -> Talk.begin(practice, link, "Ann Slow", "+141555519" + i))
                .toList();
        List<Socket> slow = new ArrayList<>();

        // When, then
        Eventually.within(PATIENCE, () -> {
            for (Talk other : others) {
                slow.add(beginUpload(other)); // again, for one that came after our own
            }
            HttpResponse<String> refused = talk.upload(talk.session(), TEXT, "a.txt", large());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        });
        assertThat(talk.upload("A".repeat(43), TEXT, "a.txt", large()).statusCode())
                .isEqualTo(401); // strangers get none
        for (Socket socket : slow) {
            socket.close();
        }
        Eventually.within(
                PATIENCE,
                () -> assertThat(talk.upload(talk.session(), TEXT, "a.txt", large())
                                .statusCode())
                        .isEqualTo(415));
    }

    @Test
    void shouldKeepNoRoomForWhoGoesAwayBeforeTheyAreKnown() throws Exception {
        // When
        for (int i = 0; i < 100; i++) {
            beginUpload(talk).close();
        }

        // Then
        Eventually.within(
                PATIENCE,
                () -> assertThat(talk.upload(talk.session(), TEXT, "a.txt", large())
                                .statusCode())
                        .isEqualTo(415));
    }

    /** Longer than other bodies may be, and of no kind that is taken: nothing is kept of it. */
    private static byte[] large() {
        return new byte[AttachmentService.MAX_BYTES];
    }

    private static Socket beginUpload(Talk talk) throws IOException {
        URI to = api.uri(talk.path() + "/attachments");
        Socket socket = new Socket(to.getHost(), to.getPort());
        String head = "POST " + to.getPath() + " HTTP/1.1\r\nHost: " + to.getAuthority() + "\r\nAuthorization: Bearer "
                + talk.session() + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + AttachmentService.MAX_BYTES + "\r\n\r\nThe beginning";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    @Test
    void shouldLetThePatientSendThreeFilesBeforeTheyAreVerified() throws Exception {
        // Given
        for (int i = 0; i < 3; i++) {
            added(talk.upload(talk.session(), TEXT, "card.txt", bytes("card")));
        }

        // When
        HttpResponse<String> fourth = talk.upload(talk.session(), TEXT, "card.txt", bytes("card"));

        // Then
        assertThat(TestPractice.body(fourth, 409).getString("type")).isEqualTo("/problems/identity-unverified");
        talk.identify("verified");
        assertThat(talk.upload(talk.session(), TEXT, "card.txt", bytes("card")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldTakeTwentyFilesADayInOneConversation() throws Exception {
        // Given
        talk.identify("verified");
        for (int i = 0; i < 20; i++) {
            String unused =
                    added(talk.upload(i % 2 == 0 ? talk.session() : practice.apiKey(), TEXT, "a.txt", bytes("a")));
        }

        // When
        HttpResponse<String> refused = talk.upload(talk.session(), TEXT, "a.txt", bytes("a"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3600");
        CLOCK.advance(Duration.ofDays(1));
        assertThat(talk.upload(talk.session(), TEXT, "a.txt", bytes("a")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldStopAtTwoGibibytesOfAPracticeADay() throws Exception {
        // Given
        String file = added(talk.upload(talk.session(), TEXT, "a.txt", bytes("a")));
        assertThat(talk.send(talk.session(), "One", file).statusCode()).isEqualTo(201);
        data.run("""
                INSERT INTO attachment SELECT practice_id, conversation_id, gen_random_uuid(), message_id, from_patient, media_type,
                    5242880, sealed_name, sealed, created_at - interval '1 hour' FROM attachment, generate_series(1, 409)
                WHERE id = ?
                """, UUID.fromString(file));
        connect();

        // When
        HttpResponse<String> refused = talk.upload(talk.session(), TEXT, "a.txt", bytes("a"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(429);
        data.run("DELETE FROM attachment WHERE size = 5242880 AND message_id IS NOT NULL");
        assertThat(talk.upload(talk.session(), TEXT, "a.txt", bytes("a")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldEraseAfterADayWhatNoMessageNames() throws Exception {
        // Given
        String kept = added(talk.upload(talk.session(), TEXT, "kept.txt", bytes("kept")));
        assertThat(talk.send(talk.session(), "One", kept).statusCode()).isEqualTo(201);
        String left = added(talk.upload(talk.session(), TEXT, "left.txt", bytes("left")));
        CLOCK.advance(Duration.ofHours(24).minusSeconds(1));
        expire();
        assertThat(talk.read(talk.session(), left).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(2));

        // When
        expire();

        // Then
        assertThat(talk.read(talk.session(), left).statusCode()).isEqualTo(404);
        assertThat(talk.read(talk.session(), kept).statusCode()).isEqualTo(200);
        assertThat(data.texts("SELECT detail->>'attachments' FROM audit_event WHERE action = 'attachments.expired'"))
                .isNotEmpty();
    }

    private static void expire() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Database retention = Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.RETENTION, 1);
            AttachmentExpiryService expiry = new AttachmentExpiryService(retention, new AuditStore(CLOCK), CLOCK);
            Duration unused = VirtualThread.call(vertx, expiry::run);
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    @CanIgnoreReturnValue
    private static String added(HttpResponse<String> answer) {
        return TestPractice.body(answer, 201).getString("id");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
