package io.practicelinks.api.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts of staff, over HTTP: who makes them, and which are refused. */
class StaffAccountIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static TestPractice practice;
    private static Staff staff;

    @BeforeAll
    static void makeAPractice() {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        staff = new Staff(RIG.api());
    }

    @Test
    void shouldRefusePasswordsThatAreShortOrEasilyGuessed() throws SQLException {
        // Given
        String path = "/v1/practices/" + practice.id() + "/staff";
        JsonObject person = new JsonObject().put("name", "Flo Weak").put("email", "flo@maple.example");

        // When
        HttpResponse<String> tooShort =
                RIG.api().post(path, RunningApi.ADMIN_KEY, person.copy().put("password", "v1olet-h4rbor!"));
        HttpResponse<String> guessed =
                RIG.api().post(path, RunningApi.ADMIN_KEY, person.copy().put("password", "aaaaaaaaaaaaaaaaaaaa"));
        HttpResponse<String> ownName =
                RIG.api().post(path, RunningApi.ADMIN_KEY, person.copy().put("password", "flo@maple.example"));

        // Then
        assertThat(tooShort.statusCode()).isEqualTo(400);
        assertThat(tooShort.body()).contains("/password").contains("15 to 128");
        assertThat(guessed.body()).contains("easily guessed");
        assertThat(ownName.body()).contains("easily guessed");
        assertThat(staffWhere("email = 'flo@maple.example'")).isEqualTo("0");
    }

    @Test
    void shouldRefuseAnAddressThatIsNotOnePlainOne() {
        // Given
        JsonObject person = new JsonObject()
                .put("name", "Hal Header")
                .put("email", "Hal <hal@maple.example>")
                .put("password", Staff.PASSWORD);

        // When
        HttpResponse<String> answer =
                RIG.api().post("/v1/practices/" + practice.id() + "/staff", RunningApi.ADMIN_KEY, person);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/email").doesNotContain("hal@maple.example");
    }

    @Test
    void shouldRefuseAnAddressThatSomebodySignsInWith() throws SQLException {
        // Given
        staff.create(practice, "gus@maple.example");
        TestPractice other = TestPractice.create(RIG.api(), RIG.data(), "Oak Dental");
        JsonObject again = new JsonObject()
                .put("name", "Gus Again")
                .put("email", "GUS@maple.example")
                .put("password", Staff.PASSWORD);

        // When
        HttpResponse<String> answer =
                RIG.api().post("/v1/practices/" + other.id() + "/staff", RunningApi.ADMIN_KEY, again);

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(staffWhere("name = 'Gus Again'")).isEqualTo("0");
    }

    @Test
    void shouldEndSessionsWhenTheOperatorClosesTheAccount() {
        // Given
        UUID person = staff.create(practice, "hal@maple.example");
        String session = staff.signIn("hal@maple.example");

        // When
        HttpResponse<String> closed =
                RIG.api().patch("/v1/staff/" + person, RunningApi.ADMIN_KEY, new JsonObject().put("disabled", true));

        // Then
        assertThat(TestPractice.body(closed, 200).getBoolean("disabled")).isTrue();
        assertThat(RIG.api().get("/v1/conversations", session).statusCode()).isEqualTo(401);
        assertThat(signIn("hal@maple.example").statusCode()).isEqualTo(401);
        TestPractice.body(
                RIG.api().patch("/v1/staff/" + person, RunningApi.ADMIN_KEY, new JsonObject().put("disabled", false)),
                200);
        assertThat(signIn("hal@maple.example").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldLetOnlyTheOperatorMakeAccounts() {
        // Given
        JsonObject person = new JsonObject()
                .put("name", "Jo Self")
                .put("email", "jo@maple.example")
                .put("password", Staff.PASSWORD);

        // When
        HttpResponse<String> byKey =
                RIG.api().post("/v1/practices/" + practice.id() + "/staff", practice.apiKey(), person);
        HttpResponse<String> nowhere =
                RIG.api().post("/v1/practices/" + UUID.randomUUID() + "/staff", RunningApi.ADMIN_KEY, person);

        // Then
        assertThat(byKey.statusCode()).isEqualTo(401);
        assertThat(nowhere.statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> signIn(String email) {
        return RIG.api()
                .post(
                        "/v1/staff-sessions",
                        null,
                        new JsonObject().put("email", email).put("password", Staff.PASSWORD));
    }

    /** How many accounts there are of which that is true. */
    private static String staffWhere(String condition) throws SQLException {
        return RIG.data()
                .texts("SELECT count(*) FROM staff_member WHERE " + condition)
                .getFirst();
    }
}
