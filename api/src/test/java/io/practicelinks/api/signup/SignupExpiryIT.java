package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of a signup, and for how long, over HTTP and in the table. */
class SignupExpiryIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestPractice practice;
    private TestPractice.Link link;
    private Signups signups;

    @BeforeEach
    void makeAPractice() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = RIG.signups();
    }

    @Test
    void shouldEraseWhatWasTypedADayAfterASignupBeganWhateverBecameOfIt() {
        // Given
        signups.begin(forChild("Una Proven", RIG.freshMobile()));
        signups.connect(forChild("Pia Proven", RIG.freshMobile()), 1);
        assertThat(rows()).hasSize(2).allMatch(row -> row.contains("Kid Proven") && row.contains("una@example.com"));
        String before = stats();

        // When
        RIG.clock().advance(SignupExpiryService.KEPT);

        // Then
        Eventually.within(
                PATIENCE,
                () -> assertThat(rows())
                        .hasSize(2)
                        .noneMatch(row -> row.contains("Proven")
                                || row.contains("proven")
                                || row.contains("example.com")
                                || row.contains("2019-")
                                || row.contains("+1415")));
        assertThat(texts("SELECT signup_id FROM signup_directory WHERE practice_id = ?"))
                .isEmpty();
        assertThat(stats()).isEqualTo(before);
        assertThat(practice.inbox()).hasSize(1);
    }

    @Test
    void shouldConnectWhoComesBackWithinTheDay() {
        // Given
        String mobile = RIG.freshMobile();
        String signup = signups.begin(Signups.of(link, "Tom Late", mobile));
        assertThat(RIG.api().newestCode(mobile, 1)).hasSize(6);
        RIG.clock().advance(SignupExpiryService.KEPT.minusMinutes(40));

        // When
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);

        // Then
        assertThat(signups.verify(signup, RIG.api().newestCode(mobile, 2)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldSendWhoComesBackLaterToTheLinkAgain() {
        // Given
        String signup = signups.begin(Signups.of(link, "Zoe Later", RIG.freshMobile()));
        RIG.clock().advance(SignupExpiryService.KEPT);

        // When, Then
        Eventually.within(PATIENCE, () -> {
            HttpResponse<String> page = RIG.api().get("/s/" + link.token() + "/code/" + signup, null);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("This page is no longer good", "Open the link of your practice again");
        });
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(404);
        assertThat(signups.verify(signup, "123456").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLetTheEraserReadNothingThatWasTyped() {
        for (String column : List.of("mobile", "name", "email", "birth_date", "patient_id")) {
            // When, Then
            assertThatThrownBy(() -> RIG.data()
                            .run("SET ROLE practicelinks_retention; SELECT " + column + " FROM signup LIMIT 1"))
                    .as(column)
                    .hasMessageContaining("permission denied");
        }
    }

    private JsonObject forChild(String name, String mobile) {
        return Signups.of(link, name, mobile)
                .put("email", "una@example.com")
                .put("relationship", "child")
                .put("onBehalfOf", "Kid Proven")
                .put("birthDate", "2019-05-06");
    }

    private String stats() {
        return TestPractice.body(
                        RIG.api()
                                .get(
                                        "/v1/links/" + link.id() + "/stats?from=2026-03-01&to=2026-03-20",
                                        practice.apiKey()),
                        200)
                .encode();
    }

    private List<String> rows() {
        return texts("SELECT row_to_json(s)::text FROM signup s WHERE practice_id = ?");
    }

    private List<String> texts(String sql) {
        try {
            return RIG.data().texts(sql, practice.id());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
