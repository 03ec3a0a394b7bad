package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a practice's program gets through the record, a page after the other, over HTTP. */
class AuditPagesIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private TestPractice busy;
    private AuditExport export;

    @BeforeEach
    void makeAPractice() throws Exception {
        busy = TestPractice.create(RIG.api(), RIG.data(), "Busy Clinic");
        export = new AuditExport(RIG.api(), busy.apiKey());
    }

    @Test
    void shouldLookAtSoMuchForAnAnswerAndGoOnWhereItEnded() throws Exception {
        // Given
        TestPractice.Link flyer = busy.link("Flyer", "flyer", "Welcome!", "flyer");
        RIG.data().run("""
                INSERT INTO audit_event (practice_id, id, occurred_at, actor, action, subject_type, subject_id, detail)
                SELECT ?, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), 'system', 'of.others', 'link', '-', '{}'
                FROM generate_series(1, 25000) n
                """, busy.id());
        JsonObject eve = RIG.signups().connect(Signups.of(flyer, "Eve", RIG.freshMobile()), 1);
        String asked = "?patient=" + eve.getString("patientId");

        // When
        List<Integer> lines = new ArrayList<>();
        HttpResponse<String> page = export.page(asked);
        lines.add(AuditExport.lines(page).size());
        while (AuditExport.next(page).isPresent() && lines.size() < 10) {
            String cursor = AuditExport.next(page).orElseThrow();
            page = export.page(asked + "&cursor=" + cursor);
            lines.add(AuditExport.lines(page).size());
        }

        // Then
        assertThat(lines).startsWith(0, 0).hasSize(3);
        assertThat(AuditExport.lines(page).getFirst().getString("action")).isEqualTo("signup.connected");
    }

    @Test
    void shouldPageThroughEverythingInOrderAndRecordTheReading() throws Exception {
        // Given
        for (int i = 0; i < 5; i++) {
            assertThat(RIG.api().get("/v1/conversations", busy.apiKey()).statusCode())
                    .isEqualTo(200);
        }

        // When
        List<JsonObject> events = new ArrayList<>();
        HttpResponse<String> page = export.page("?limit=2");
        events.addAll(AuditExport.lines(page));
        while (AuditExport.next(page).isPresent() && events.size() < 100) {
            String cursor = AuditExport.next(page).orElseThrow();
            page = export.page("?limit=3&cursor=" + cursor);
            events.addAll(AuditExport.lines(page));
        }

        // Then
        assertThat(events)
                .extracting(event -> event.getString("action"))
                .startsWith(
                        "practice.created",
                        "conversation.read",
                        "conversation.read",
                        "conversation.read",
                        "conversation.read",
                        "conversation.read",
                        "audit.exported");
        assertThat(events).extracting(event -> event.getString("id")).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeOnlyTheTimeThatIsAskedFor() {
        assertThat(export.events("?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(export.events("?from=2020-01-01T00:00:00%2B02:00")).isNotEmpty();
    }

    @Test
    void shouldNameTheParameterWhenItIsNotWhatItShouldBe() {
        for (String query : List.of(
                "from=yesterday", "to=2026-13-01T00:00:00Z", "patient=7", "cursor=next", "limit=0", "limit=1001")) {
            HttpResponse<String> refused = export.page("?" + query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(refused.body()).as(query).contains(query.substring(0, query.indexOf('=')));
        }
    }
}
