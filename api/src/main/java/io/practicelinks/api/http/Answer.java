package io.practicelinks.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a feature answers: a status from 200 to 399, header fields and a body. Refusals are thrown as
 * {@link io.practicelinks.api.failure.Failure}. Immutable.
 *
 * @param headers one value per name, the content type included
 * @param cookies each a {@code Set-Cookie} of its own; only pages set any, and no page is kept for repeats
 */
public record Answer(int status, Map<String, String> headers, List<String> cookies, Buffer body) {

    private static final String CONTENT_TYPE = "Content-Type";

    public static Answer json(int status, JsonObject body) {
        return new Answer(status, Map.of(CONTENT_TYPE, "application/json"), List.of(), body.toBuffer());
    }

    /** 200 with JSON. */
    public static Answer ok(JsonObject body) {
        return json(200, body);
    }

    /** 201 with JSON. */
    public static Answer created(JsonObject body) {
        return json(201, body);
    }

    /** 204. */
    public static Answer noContent() {
        return new Answer(204, Map.of(), List.of(), Buffer.buffer());
    }

    /** A page in UTF-8. */
    public static Answer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", Buffer.buffer(page));
    }

    /** 303: go there with GET. */
    public static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), List.of(), Buffer.buffer());
    }

    public static Answer of(int status, String contentType, Buffer body) {
        return new Answer(status, Map.of(CONTENT_TYPE, contentType), List.of(), body);
    }

    /** The same with one header field more, or another value for it. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, Map.copyOf(more), cookies, body);
    }

    /** The same with one cookie more. */
    public Answer withCookie(String cookie) {
        List<String> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Answer(status, headers, List.copyOf(more), body);
    }

    /** How an answer is kept for a repeat of its request. */
    JsonObject toJson() {
        return new JsonObject()
                .put("status", status)
                .put("headers", new JsonObject(new LinkedHashMap<String, Object>(headers)))
                .put("body", body.getBytes());
    }

    static Answer ofJson(JsonObject json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.getJsonObject("headers").forEach(field -> headers.put(field.getKey(), String.valueOf(field.getValue())));
        return new Answer(
                json.getInteger("status"), Map.copyOf(headers), List.of(), Buffer.buffer(json.getBinary("body")));
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        cookies.forEach(cookie -> response.headers().add("Set-Cookie", cookie));
        response.end(body);
    }
}
