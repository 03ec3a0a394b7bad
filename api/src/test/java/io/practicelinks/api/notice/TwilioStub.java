package io.practicelinks.api.notice;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Answers as Twilio does, and keeps what it was asked. Any thread. */
final class TwilioStub implements AutoCloseable {

    private static final String LOOKUP = "/v2/PhoneNumbers/";

    private final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final Map<String, String> simSwaps = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    TwilioStub() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** From now on that number is on Twilio's own list. */
    void stop(String number) {
        stopped.add(number);
    }

    void start(String number) {
        stopped.remove(number);
    }

    /** From now on a look-up of that number is answered with that text. */
    void answerLookup(String number, String json) {
        simSwaps.put(number, json);
    }

    /** How often that number was looked up. */
    long lookups(String number) {
        return lookedUp.stream().filter(number::equals).count();
    }

    /** The forms for that number that were taken, each with its path as {@code path}. */
    List<Map<String, String>> takenFor(String number) {
        return taken.stream().filter(form -> number.equals(form.get("To"))).toList();
    }

    private void answer(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        if (path.startsWith(LOOKUP)) {
            String number = URLDecoder.decode(path.substring(LOOKUP.length()), StandardCharsets.UTF_8);
            lookedUp.add(number);
            request.response().end(simSwaps.getOrDefault(number, "{\"sim_swap\": null}"));
            return;
        }
        request.setExpectMultipart(true).endHandler(read -> {
            Map<String, String> form = new HashMap<>();
            request.formAttributes().forEach(field -> form.put(field.getKey(), field.getValue()));
            form.put("path", path);
            if (stopped.contains(form.get("To"))) {
                request.response()
                        .setStatusCode(400)
                        .end(new JsonObject()
                                .put("code", 21610)
                                .put("message", "about " + form)
                                .encode());
            } else {
                taken.add(form);
                request.response().setStatusCode(201).end("{\"sid\": \"SM1\"}");
            }
        });
    }

    @Override
    public void close() {
        try {
            vertx.close().await(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
