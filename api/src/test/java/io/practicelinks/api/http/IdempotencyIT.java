package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiUnderTest;
import io.practicelinks.api.testing.ApiUnderTest.Reply;
import io.practicelinks.api.testing.ApiUnderTest.TestPractice;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyIT {

    @RegisterExtension
    @Order(1)
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    @RegisterExtension
    @Order(2)
    static final ApiUnderTest API = new ApiUnderTest(STORES);

    private TestPractice practice;

    @BeforeEach
    void makeAPractice() throws Exception {
        practice = API.practice();
    }

    @Test
    void shouldAnswerAgainWhenTheRequestIsRepeated() throws Exception {
        // When
        Reply first = create("\"key-1\"", "Flyer");
        Reply again = create("key-1", "Flyer");

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void shouldRefuseTheKeyWhenTheRequestIsAnother() throws Exception {
        // Given
        Reply first = create("key-2", "Flyer");

        // When
        Reply other = create("key-2", "Poster");

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().getString("type")).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void shouldKeepThePracticesKeysApart() throws Exception {
        // Given
        Reply own = create("key-3", "Flyer");
        TestPractice other = API.practice();

        // When
        Reply theirs = create(other, "key-3", "Poster");

        // Then
        assertThat(own.status()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(201);
    }

    @Test
    void shouldFreeTheKeyWhenTheRequestWasRefused() throws Exception {
        // Given
        Reply refused = create("key-4", " ");

        // When
        Reply mended = create("key-4", "Flyer");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(mended.status()).isEqualTo(201);
    }

    @Test
    void shouldHaveOneEffectWhenAllArriveTogether() throws Exception {
        // Given
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> create("key-5", "Flyer"));
        }

        // When
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (Future<Reply> reply : clients.invokeAll(calls)) {
                statuses.add(reply.get().status());
            }
        }

        // Then
        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        assertThat(new TestData(STORES.postgresUri())
                        .texts("SELECT count(*) FROM link WHERE practice_id = ?", practice.id()))
                .containsExactly("1");
    }

    @Test
    void shouldKeepNoSecretInTheClear() throws Exception {
        // Given
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "key-6");

        // When
        Reply made = API.send("POST", "/v1/practices", ApiUnderTest.ADMIN_KEY, "{\"name\":\"Oak\"}", headers);

        // Then
        String key = made.json().getString("apiKey");
        List<String> kept = new TestData(STORES.postgresUri())
                .texts("SELECT encode(answer, 'escape') FROM idempotent_answer WHERE key = 'key-6'");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0)).doesNotContain(key).doesNotContain("apiKey");
    }

    @Test
    void shouldRefuseAKeyThatIsNone() throws Exception {
        // When
        Reply reply = create("\"", "Flyer");

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getJsonArray("errors").getJsonObject(0).getString("header"))
                .isEqualTo("Idempotency-Key");
    }

    private Reply create(String key, String label) throws Exception {
        return create(practice, key, label);
    }

    private static Reply create(TestPractice practice, String key, String label) throws Exception {
        return API.send(
                "POST",
                "/v1/links",
                practice.apiKey(),
                new JsonObject().put("label", label).encode(),
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }
}
