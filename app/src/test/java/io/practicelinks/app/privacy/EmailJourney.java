package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** A patient proves an e-mail address, after a wrong guess. */
final class EmailJourney {

    private static final String ADDRESS = "proven.canary@example.org";

    private EmailJourney() {}

    /** Does it. Returns what to look for. */
    static List<Canary> run(LoudPatient patient, int api, String session, MailProvider mail) {
        JsonObject begun = patient.post(202, api, "/v1/email-proofs", session, new JsonObject().put("email", ADDRESS));
        String verify = "/v1/email-proofs/" + begun.getString("proofId") + "/verify";
        String code = mail.newestCode();
        String wrong = code.equals("918273") ? "918274" : "918273";
        assertThat(patient.post(api, verify, session, "{\"code\": \"" + wrong + "\"}")
                        .statusCode())
                .isEqualTo(400);
        JsonObject proven = patient.post(200, api, verify, session, new JsonObject().put("code", code));
        assertThat(proven.getBoolean("emailProven")).isTrue();
        return List.of(
                Canary.of("a proven e-mail address", List.of(ADDRESS), "email_proof.email", "patient.proven_email"),
                Canary.ofDigits("the code of an e-mail", code));
    }
}
