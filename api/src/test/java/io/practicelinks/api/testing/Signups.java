package io.practicelinks.api.testing;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a person does to sign up. */
public record Signups(RunningApi api) {

    public static JsonObject of(TestPractice.Link link, String name, String mobile) {
        return new JsonObject().put("token", link.token()).put("name", name).put("mobile", mobile);
    }

    public HttpResponse<String> post(JsonObject signup) {
        return api.post("/v1/signups", null, signup);
    }

    /** What the page does: asks, works where it must, asks again. */
    public HttpResponse<String> postWorking(JsonObject signup) {
        HttpResponse<String> first = post(signup);
        return first.statusCode() == 428
                ? post(signup.copy().put("proof", ProofSolver.worked(new JsonObject(first.body()))))
                : first;
    }

    /** The id of a fresh signup. */
    public String begin(JsonObject signup) {
        return TestPractice.body(post(signup), 202).getString("signupId");
    }

    public HttpResponse<String> sendAgain(String signupId) {
        return api.post("/v1/signups/" + signupId + "/code");
    }

    public HttpResponse<String> verify(String signupId, String code) {
        return api.post("/v1/signups/" + signupId + "/verify", null, new JsonObject().put("code", code));
    }

    /** The answer to a proof on a device that shows what an earlier proof gave it. */
    public JsonObject verifiedOn(String deviceToken, String signupId, String code) {
        JsonObject proof = new JsonObject().put("code", code).put("deviceToken", deviceToken);
        return TestPractice.body(api.post("/v1/signups/" + signupId + "/verify", null, proof), 200);
    }

    public JsonObject verified(String signupId, String code) {
        return TestPractice.body(verify(signupId, code), 200);
    }

    /** Signs up and proves the number, to which that many codes then went in all. */
    public JsonObject connect(JsonObject signup, int codes) {
        String signupId = begin(signup);
        String digits = signup.getString("mobile").replaceAll("[^0-9]", "");
        String e164 = digits.length() == 10 ? "+1" + digits : "+" + digits;
        return verified(signupId, api.newestCode(e164, codes));
    }

    /** All of these guesses at the same moment. */
    public List<HttpResponse<String>> verifyTogether(String signupId, List<String> codes) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> guesses = codes.stream()
                    .<Callable<HttpResponse<String>>>map(code -> () -> verify(signupId, code))
                    .toList();
            return threads.invokeAll(guesses).stream().map(Future::resultNow).toList();
        }
    }

    public static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    /** The body of a refusal but for the id of the request. */
    public static String withoutInstance(HttpResponse<String> refusal) {
        JsonObject body = new JsonObject(refusal.body());
        body.remove("instance");
        return body.encode();
    }

    /** The body of an answer but for the one value that differs by nature. */
    public static String withoutId(HttpResponse<String> answer) {
        JsonObject body = new JsonObject(answer.body());
        body.remove("signupId");
        return body.encode();
    }
}
