package io.practicelinks.api.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which knocks at the doors of staff are on record. */
class StaffRecordIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final String UNKNOWN = "practicelinks_staff_sign_ins_refused_total{reason=\"unknown\"}";
    private static final String LOCKED = "practicelinks_staff_sign_ins_refused_total{reason=\"locked\"}";

    private static TestPractice practice;
    private static Staff staff;
    private static int people;

    private String email;
    private UUID person;

    @BeforeAll
    static void makeAPractice() {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        staff = new Staff(RIG.api());
    }

    @BeforeEach
    void makeAPerson() {
        email = "person-" + people++ + "@maple.example";
        person = staff.create(practice, email);
    }

    @Test
    void shouldHaveEachWrongPasswordOnRecord() throws Exception {
        // Given
        assertThat(attempt(email, "a guess").statusCode()).isEqualTo(401);
        String unused = staff.signIn(email);

        // When
        int again = attempt(email, "a guess").statusCode();
        int third = attempt(email, "a guess").statusCode();

        // Then
        assertThat(List.of(again, third)).containsOnly(401);
        assertThat(record())
                .containsExactly(
                        "system staff.sign-in-failed password new 1",
                        "staff staff.signed-in",
                        "system staff.sign-in-failed password known 1",
                        "system staff.sign-in-failed password known 2");
        assertThat(RIG.data().texts("SELECT a::text FROM audit_event a WHERE subject_id = ?", person.toString()))
                .noneMatch(event -> event.contains(email) || event.contains("127.0.0.1"));
    }

    @Test
    void shouldHaveTheLockOnRecordOnceHoweverOftenSomebodyKnocks() throws Exception {
        // Given
        double locked = RIG.api().metric(LOCKED);
        List<Integer> statuses = new ArrayList<>();

        // When
        for (int i = 0; i < 13; i++) {
            statuses.add(attempt(email, "a guess").statusCode());
        }

        // Then
        assertThat(statuses.subList(0, 10)).containsOnly(401);
        assertThat(statuses.subList(10, 13)).containsOnly(429);
        assertThat(record()).hasSize(11);
        assertThat(record().getLast()).isEqualTo("system staff.sign-in-failed locked new 10");
        assertThat(RIG.api().metric(LOCKED) - locked).isEqualTo(3);
        RIG.clock().advance(Duration.ofHours(1));
        assertThat(attempt(email, "a guess").statusCode()).isEqualTo(401);
        assertThat(record().getLast()).isEqualTo("system staff.sign-in-failed password new 1");
    }

    @Test
    void shouldHaveOnRecordThatSomebodyKnocksAtAClosedAccount() throws Exception {
        // Given
        JsonObject closed = new JsonObject().put("disabled", true);
        TestPractice.body(RIG.api().patch("/v1/staff/" + person, RunningApi.ADMIN_KEY, closed), 200);

        // When
        HttpResponse<String> answer = attempt(email, Staff.PASSWORD);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(record()).containsExactly("system staff.sign-in-failed closed new 1");
    }

    @Test
    void shouldOnlyCountWhereNobodyHasTheAddress() throws Exception {
        // Given
        double unknown = RIG.api().metric(UNKNOWN);
        String before = events();

        // When
        HttpResponse<String> answer = attempt("nobody-" + email, "a guess");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(RIG.api().metric(UNKNOWN) - unknown).isEqualTo(1);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void shouldHaveASignOutOnRecordOnce() throws Exception {
        // Given
        String session = staff.signIn(email);

        // When
        int out = signOut(session);
        int again = signOut(session);

        // Then
        assertThat(out).isEqualTo(204);
        assertThat(again).isEqualTo(401);
        assertThat(record()).containsExactly("staff staff.signed-in", "staff staff.signed-out");
    }

    @Test
    void shouldSayNothingOfAPasswordWhereItCannotBePutOnRecordAndCountItAllTheSame() throws Exception {
        // Given
        RIG.data().run("REVOKE INSERT ON audit_event FROM practicelinks_app");
        List<Integer> unrecorded = new ArrayList<>();

        // When
        try {
            for (int i = 0; i < 10; i++) {
                unrecorded.add(attempt(email, "a guess").statusCode());
            }
        } finally {
            RIG.data().run("GRANT INSERT ON audit_event TO practicelinks_app");
        }

        // Then
        assertThat(unrecorded).isEqualTo(Collections.nCopies(10, 500));
        assertThat(record()).isEmpty();
        assertThat(attempt(email, Staff.PASSWORD).statusCode()).isEqualTo(429);
    }

    /** What is on record of the person's doors, the oldest first. */
    private List<String> record() throws SQLException {
        return RIG.data().texts("""
                SELECT concat_ws(' ', actor, action, detail ->> 'reason', detail ->> 'network', detail ->> 'failures')
                FROM audit_event WHERE subject_id = ? AND action LIKE 'staff.sign%' ORDER BY id
                """, person.toString());
    }

    private static String events() throws SQLException {
        return RIG.data().texts("SELECT count(*) FROM audit_event").getFirst();
    }

    private static HttpResponse<String> attempt(String email, String password) {
        JsonObject typed = new JsonObject().put("email", email).put("password", password);
        return RIG.api().post("/v1/staff-sessions", null, typed);
    }

    private static int signOut(String session) {
        return RIG.api()
                .send(HttpRequest.newBuilder(RIG.api().uri("/v1/staff-sessions/current"))
                        .header("Authorization", "Bearer " + session)
                        .DELETE()
                        .build())
                .statusCode();
    }
}
