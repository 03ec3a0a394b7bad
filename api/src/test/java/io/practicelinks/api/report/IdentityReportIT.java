package io.practicelinks.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often the rule on unverified patients was set aside, over HTTP. */
class IdentityReportIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    @Test
    void shouldTellOverridesFromSafeRepliesAndWhatWentToVerifiedPatients() throws Exception {
        try (RunningApi api = RunningApi.start(STORES, CLOCK, Map.of())) {
            // Given
            TestPractice practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
            TestPractice.Link link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
            String id = new Signups(api)
                    .connect(Signups.of(link, "Ann Counted", "+14155550801"), 1)
                    .getString("conversationId");
            Staff staff = new Staff(api);
            UUID person = staff.create(practice, "ann@maple.example");
            String session = staff.signIn("ann@maple.example");
            String messages = "/v1/conversations/" + id + "/messages";
            String reply = TestPractice.body(
                            api.post("/v1/safe-replies", session, new JsonObject().put("text", "We call you.")), 201)
                    .getString("id");
            JsonObject declared = new JsonObject()
                    .put("text", "Please call us.")
                    .put("healthInformation", false)
                    .put("reason", "asks for a call");
            TestPractice.body(api.post(messages, session, declared), 201);
            TestPractice.body(api.post(messages, practice.apiKey(), declared), 201);
            TestPractice.body(api.post(messages, session, new JsonObject().put("safeReplyId", reply)), 201);
            JsonObject verified = new JsonObject()
                    .put("decision", "verified")
                    .put("method", "in-person")
                    .put("detailsAreTheirs", true)
                    .put("accountIsTheirs", true);
            TestPractice.body(api.post("/v1/conversations/" + id + "/identity", session, verified), 200);
            TestPractice.body(api.post(messages, session, new JsonObject().put("text", "All is well.")), 201);

            // When
            JsonObject report = TestPractice.body(api.get("/v1/identity-report", session), 200);

            // Then
            assertThat(report.getJsonObject("messages"))
                    .isEqualTo(new JsonObject()
                            .put("toVerified", 1)
                            .put("safeReplies", 1)
                            .put("overrides", 2));
            assertThat(report.getDouble("overrideRate")).isEqualTo(0.5);
            assertThat(report.getJsonObject("overridesByStaff"))
                    .isEqualTo(new JsonObject().put("api-key", 1).put(person.toString(), 1));
            assertThat(report.getJsonObject("verifiedByMethod")).isEqualTo(new JsonObject().put("in-person", 1));
            CLOCK.advance(Duration.ofDays(1));
            JsonObject today =
                    TestPractice.body(api.get("/v1/identity-report?from=2026-03-02", practice.apiKey()), 200);
            assertThat(today.getDouble("overrideRate")).isZero();
        }
    }
}
