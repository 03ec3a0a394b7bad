package io.practicelinks.benchmarks.signup;

import io.practicelinks.benchmarks.server.Http;
import io.practicelinks.benchmarks.server.Patience;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A practice with one link, and who signs up there, on one connection after the other's answer. Main thread only. */
final class Practice {

    static final String ADMIN_KEY = "the-operator-s-admin-key-of-this-benchmark";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Http http;
    private final String apiKey;
    private final String token;

    /** A fresh one, in the api at that port. */
    Practice(int port) {
        this.http = new Http(port);
        this.apiKey = call("/v1/practices", ADMIN_KEY, new JsonObject().put("name", "Maple Street Clinic"), 201)
                .getString("apiKey");
        this.token = call("/v1/links", apiKey, new JsonObject().put("label", "Flyer"), 201)
                .getString("token");
    }

    /** How long a signup with that number takes, in nanoseconds: from before it is sent until its answer is read. */
    long signupNanos(String mobile) {
        HttpRequest request = request("/v1/signups", "", signup(mobile));
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = send(request);
        long nanos = System.nanoTime() - begun;
        String unused = require(answer, 202);
        return nanos;
    }

    /** Connects these numbers; the ids of their conversations. Not more than the development outbox keeps messages. */
    List<String> connect(List<String> mobiles) {
        List<String> signups = mobiles.stream()
                .map(mobile -> call("/v1/signups", "", signup(mobile), 202).getString("signupId"))
                .toList();
        List<String> conversations = new ArrayList<>();
        for (int i = 0; i < mobiles.size(); i++) {
            JsonObject proof = new JsonObject().put("code", code(mobiles.get(i)));
            conversations.add(call("/v1/signups/" + signups.get(i) + "/verify", "", proof, 200)
                    .getString("conversationId"));
        }
        return conversations;
    }

    /** Blocks who is in that conversation. */
    void block(String conversation) {
        JsonObject reason = new JsonObject().put("reason", "sells things");
        JsonObject unused = call("/v1/conversations/" + conversation + "/block", apiKey, reason, 200);
    }

    private JsonObject signup(String mobile) {
        return new JsonObject().put("token", token).put("name", "Ann Patient").put("mobile", mobile);
    }

    private String code(String mobile) {
        Patience.require("a code is sent", LIMIT, () -> !sentTo(mobile).isEmpty());
        return sentTo(mobile).getJsonObject(0).getString("text").substring(0, 6);
    }

    private JsonArray sentTo(String mobile) {
        HttpRequest outbox =
                http.request("/dev/outbox?to=" + mobile).timeout(LIMIT).build();
        return new JsonArray(require(send(outbox), 200));
    }

    private JsonObject call(String path, String bearer, JsonObject body, int status) {
        return new JsonObject(require(send(request(path, bearer, body)), status));
    }

    private HttpRequest request(String path, String bearer, JsonObject body) {
        HttpRequest.Builder request = http.request(path)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()));
        return (bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer)).build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of an answer that must have that status. */
    private static String require(HttpResponse<byte[]> answer, int status) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " instead of " + status + ": " + body);
        }
        return body;
    }
}
