package io.practicelinks.api.testing;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a front desk does to connect somebody, and what they do then. */
public record ConnectCodes(RunningApi api, TestPractice practice, TestPractice.Link link) {

    private static final String PATH = "/v1/connect-codes";

    /** The answer to the practice's software. */
    public HttpResponse<String> post(JsonObject body) {
        return api.post(PATH, practice.apiKey(), body);
    }

    /** Somebody new, who comes through the link. */
    public JsonObject newcomer(String name) {
        return new JsonObject().put("linkId", link.id().toString()).put("name", name);
    }

    /** A fresh code for somebody new. */
    public String forNewcomer(String name) {
        return code(newcomer(name));
    }

    /** A fresh code for somebody who is connected already. */
    public String forConversation(String conversationId) {
        return code(new JsonObject().put("conversationId", conversationId));
    }

    public String code(JsonObject body) {
        return TestPractice.body(post(body), 201).getString("code");
    }

    /** The answer to who types that code, on a device that shows that token, or none where it is null. */
    public HttpResponse<String> redeem(String code, @Nullable String deviceToken) {
        JsonObject body = new JsonObject().put("token", link.token()).put("code", code);
        return api.post(PATH + "/redeem", null, deviceToken == null ? body : body.put("deviceToken", deviceToken));
    }

    /** Who has got connected, on a device that is new. */
    public JsonObject redeemed(String code) {
        return TestPractice.body(redeem(code, null), 200);
    }

    /** The same on a device that shows what an earlier proof gave it. */
    public JsonObject redeemedOn(String deviceToken, String code) {
        return TestPractice.body(redeem(code, deviceToken), 200);
    }

    /** That code so often at the same moment. */
    public List<HttpResponse<String>> redeemTogether(String code, @Nullable String deviceToken, int times)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> one = () -> redeem(code, deviceToken);
            return threads.invokeAll(Collections.nCopies(times, one)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
