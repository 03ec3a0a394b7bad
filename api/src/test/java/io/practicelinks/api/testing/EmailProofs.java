package io.practicelinks.api.testing;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** What a patient's app does to prove an e-mail address. */
public record EmailProofs(RunningApi api, String session) {

    private static final String PATH = "/v1/email-proofs";

    public HttpResponse<String> post(String email) {
        return api.post(PATH, session, new JsonObject().put("email", email));
    }

    /** The id of a fresh proof. */
    public String begin(String email) {
        return TestPractice.body(post(email), 202).getString("proofId");
    }

    public HttpResponse<String> verify(String proofId, String code) {
        return api.post(PATH + "/" + proofId + "/verify", session, new JsonObject().put("code", code));
    }
}
