package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A practice imports its records, with values that are refused among them, and takes one import back. */
final class RecordsJourney {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String IMPORTS = "/v1/record-imports";

    private RecordsJourney() {}

    /** Does it. Returns what to look for besides what is refused, which the caller knows. */
    static List<Canary> run(HttpJson practice, String refused) {
        String file = "mrn,first name,last name,dob,phone,email,canary-column\n"
                + "canary-mrn-17,Ottilie,Wigglesworth,1931-12-07,(202) 555-0199,wiggle.canary@example.org," + refused
                + "\n"
                + (refused + ",").repeat(6) + "\n";
        imported(practice, file);
        assertThat(upload(practice, "mrn," + refused).statusCode()).isEqualTo(400);
        imported(practice, file.replace("1931", "1932"));
        String mistaken = imported(practice, """
                mrn,first name,last name,dob,phone,email
                canary-mrn-18,Gwendoline,Snodgrass,1933-04-05,(202) 555-0198,snod.canary@example.org
                """);
        JsonObject undone = practice.post(202, IMPORTS + "/" + mistaken + "/undo", new JsonObject());
        assertThat(undone.getString("importId")).isEqualTo(mistaken);
        await(practice, mistaken, "undone");
        return List.of(
                Canary.of("a record's number", List.of("canary-mrn-17"), "patient_record.external_id"),
                Canary.of("a record's names", List.of("Wigglesworth", "Ottilie")),
                Canary.of("a record's birth date", List.of("1931-12-07", "1932-12-07")),
                Canary.of("a record's mobile number", List.of("2025550199", "(202) 555-0199")),
                Canary.of("a record's e-mail address", List.of("wiggle.canary@example.org")),
                Canary.of("a column that we ignore", List.of("canary-column"), "record_import.unknown_columns"),
                Canary.of(
                        "a record that was taken back",
                        List.of(
                                "canary-mrn-18",
                                "Gwendoline",
                                "Snodgrass",
                                "1933-04-05",
                                "2025550198",
                                "(202) 555-0198",
                                "snod.canary@example.org")));
    }

    /** The id of an import that has ended. */
    @CanIgnoreReturnValue
    private static String imported(HttpJson practice, String file) {
        HttpResponse<String> taken = upload(practice, file);
        assertThat(taken.statusCode()).isEqualTo(202);
        String id = new JsonObject(taken.body()).getString("importId");
        await(practice, id, "done");
        return id;
    }

    private static void await(HttpJson practice, String id, String status) {
        Eventually.within(
                LIMIT,
                () -> assertThat(practice.get(IMPORTS + "/" + id).getString("status"))
                        .isEqualTo(status));
    }

    private static HttpResponse<String> upload(HttpJson practice, String file) {
        return practice.send(
                practice.request(IMPORTS).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file)));
    }
}
