package io.practicelinks.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a practice's program sees of a report, over HTTP. */
class LinkStatsRoutesIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Smile Dental");
        link = practice.link("Flyer", "flyer", "Welcome", "new");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldAnswerEachFigureAndEachDay() throws Exception {
        // Given
        data.run(
                "INSERT INTO click_hourly VALUES (?, ?, '2026-01-10T10:00:00Z', 0, 1, 'flyer', 3)",
                practice.id(),
                link.number());

        // When
        JsonObject stats =
                TestPractice.body(api.get(path() + "?from=2026-01-10&to=2026-01-11", practice.apiKey()), 200);

        // Then
        JsonObject three =
                new JsonObject("{\"total\":3,\"human\":3,\"preview\":0,\"prefetch\":0,\"bot\":0,\"suspect\":0}");
        JsonObject none =
                new JsonObject("{\"total\":0,\"human\":0,\"preview\":0,\"prefetch\":0,\"bot\":0,\"suspect\":0}");
        assertThat(stats.getJsonObject("clicks")).isEqualTo(three);
        assertThat(stats.getJsonArray("byDay"))
                .containsExactly(three.copy().put("date", "2026-01-10"), none.put("date", "2026-01-11"));
        assertThat(stats.getJsonObject("byPlatform").getInteger("ios")).isEqualTo(3);
        assertThat(stats.getJsonObject("bySource")).isEqualTo(new JsonObject("{\"flyer\":3}"));
        assertThat(stats.getInteger("signups")).isZero();
        assertThat(stats.getInteger("connected")).isZero();
        assertThat(stats.getInteger("identityVerified")).isZero();
    }

    @Test
    void shouldCutTheFiguresAgainByRule() throws Exception {
        // Given
        data.run("SELECT ensure_click_partitions(current_date)");
        TestPractice.Link recut = practice.link("Card", "card", "Welcome");
        data.run(
                "INSERT INTO click VALUES (?, date_trunc('hour', now()), decode(repeat('ab', 24), 'hex'), ?, 3, 2, true, false, true, 'bot-generic/agent-android', '', '', '', '', '', '')",
                practice.id(),
                recut.number());
        data.run(
                "INSERT INTO click_hourly VALUES (?, ?, date_trunc('hour', now()), 3, 2, '', 1)",
                practice.id(),
                recut.number());
        String path = "/v1/links/" + recut.id() + "/stats";

        // When
        JsonObject stored = TestPractice.body(api.get(path, practice.apiKey()), 200);
        JsonObject again = TestPractice.body(
                api.get(path + "?countAs=bot-generic:human&countAs=head%3Asuspect", practice.apiKey()), 200);

        // Then
        assertThat(stored.getJsonObject("byRule")).isEqualTo(new JsonObject().put("bot-generic", 1));
        assertThat(stored.getJsonObject("clicks").getInteger("bot")).isEqualTo(1);
        assertThat(again.getJsonObject("clicks").getInteger("bot")).isZero();
        assertThat(again.getJsonObject("clicks").getInteger("human")).isEqualTo(1);
        assertThat(again.getJsonArray("byDay").getJsonObject(29).getInteger("human"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countAs=",
                "countAs=bot-generic",
                "countAs=bot-generic:people",
                "countAs=Bot:human",
                "countAs=a:bot&countAs=a:human",
                "countAs=a-rule-with-a-long-id:bot",
                "countAs=%ff"
            })
    void shouldRefuseToCountAgainWhatNamesNoRuleOrClass(String query) {
        // When
        HttpResponse<String> answer = api.get(path() + "?" + query, practice.apiKey());

        // Then
        assertThat(TestPractice.body(answer, 400)
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("parameter"))
                .isEqualTo("countAs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?from=soon", "?from=2026-01-02&to=2026-01-01", "?from=2025-01-01&to=2026-12-31", "?to=%2F"})
    void shouldRefuseDaysThatCannotBeReported(String query) {
        assertThat(api.get(path() + query, practice.apiKey()).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldTellNoOneElse() {
        TestPractice stranger = TestPractice.create(api, data, "Other Dental");

        assertThat(api.get(path(), stranger.apiKey()).statusCode()).isEqualTo(404);
        assertThat(api.get(path(), null).statusCode()).isEqualTo(401);
    }

    private static String path() {
        return "/v1/links/" + link.id() + "/stats";
    }
}
