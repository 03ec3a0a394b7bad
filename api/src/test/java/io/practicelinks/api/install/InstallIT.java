package io.practicelinks.api.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app's first run and its own opening of a link are answered. */
class InstallIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static RunningApi api;
    private static TestPractice.Link link;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        TestData data = new TestData(STORES.postgresUri());
        link = TestPractice.create(api, data, "Maple Street Clinic").link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldFindTheLinkAndTheClickOfAReferrerOfOurs() {
        // Given
        String referrer = "pl_token=" + link.token() + "&pl_click=" + link.click();

        // When
        JsonObject answer = match(referrer);

        // Then
        assertThat(answer)
                .isEqualTo(new JsonObject()
                        .put("matched", true)
                        .put("token", link.token())
                        .put("clickId", link.click())
                        .put(
                                "practice",
                                new JsonObject()
                                        .put("name", "Maple Street Clinic")
                                        .put(
                                                "phone",
                                                answer.getJsonObject("practice").getString("phone"))
                                        .put("street", "12 Maple Street")));
    }

    @Test
    void shouldKeepTheLinkButNotAForgedClick() {
        // Given
        String forged = TestPractice.clickId(link.number(), new ClickKey(1, 2));

        // When
        JsonObject answer = match("pl_token=" + link.token() + "&pl_click=" + forged);

        // Then
        assertThat(answer.getString("token")).isEqualTo(link.token());
        assertThat(answer.containsKey("clickId")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(not set)",
                "utm_source=google-play&utm_medium=organic",
                "utm_source=(not%20set)&utm_medium=(not%20set)",
                "pl_token=",
                "pl_token=no-such-token",
                "%%%",
                "pl_click=AAAA"
            })
    void shouldMatchNothingWhereTheReferrerIsNotOurs(String referrer) {
        // Given

        // When
        JsonObject answer = match(referrer);

        // Then
        assertThat(answer).isEqualTo(new JsonObject().put("matched", false));
    }

    @Test
    void shouldLetAnAppOpenAKnownLinkOnly() {
        // Given
        JsonObject known = new JsonObject().put("token", link.token());
        JsonObject unknown = new JsonObject().put("token", "no-such-token");

        // When
        int opened = api.post("/v1/opens", null, known).statusCode();

        // Then
        assertThat(opened).isEqualTo(204);
        assertThat(api.post("/v1/opens", null, unknown).statusCode()).isEqualTo(404);
    }

    private static JsonObject match(String referrer) {
        return TestPractice.body(api.post("/v1/installs", null, new JsonObject().put("referrer", referrer)), 200);
    }
}
