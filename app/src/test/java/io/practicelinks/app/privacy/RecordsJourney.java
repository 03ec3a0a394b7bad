package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.embedded.testing.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A practice imports its records, with values that are refused among them. */
final class RecordsJourney {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private RecordsJourney() {}

    /** Does it. Returns what to look for besides what is refused, which the caller knows. */
    static List<Canary> run(HttpJson practice, String refused) {
        String file = "mrn,first name,last name,dob,phone,email,canary-column\n"
                + "canary-mrn-17,Ottilie,Wigglesworth,1931-12-07,(202) 555-0199,wiggle.canary@example.org," + refused
                + "\n"
                + (refused + ",").repeat(6) + "\n";
        assertThat(upload(practice, file).statusCode()).isEqualTo(202);
        Eventually.within(
                LIMIT, () -> assertThat(practice.getText("/v1/record-imports")).contains("\"done\""));
        assertThat(upload(practice, "mrn," + refused).statusCode()).isEqualTo(400);
        assertThat(upload(practice, file.replace("1931", "1932")).statusCode()).isEqualTo(202);
        return List.of(
                Canary.of("a record's number", List.of("canary-mrn-17"), "patient_record.external_id"),
                Canary.of("a record's names", List.of("Wigglesworth", "Ottilie")),
                Canary.of("a record's birth date", List.of("1931-12-07", "1932-12-07")),
                Canary.of("a record's mobile number", List.of("2025550199", "(202) 555-0199")),
                Canary.of("a record's e-mail address", List.of("wiggle.canary@example.org")),
                Canary.of("a column that we ignore", List.of("canary-column"), "record_import.unknown_columns"));
    }

    private static HttpResponse<String> upload(HttpJson practice, String file) {
        return practice.send(practice.request("/v1/record-imports")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file)));
    }
}
