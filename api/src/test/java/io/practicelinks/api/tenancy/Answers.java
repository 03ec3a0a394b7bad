package io.practicelinks.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an answer tells. */
final class Answers {

    private Answers() {}

    /** Neither body nor header fields may hold what is hidden, but for what the request itself said. */
    static void assertHides(HttpResponse<String> answer, String sent, List<String> hidden) {
        String told = answer.headers().map() + answer.body();
        assertThat(hidden.stream().filter(secret -> !sent.contains(secret)).filter(told::contains))
                .as("shown in " + answer.statusCode() + " " + answer.body())
                .isEmpty();
    }

    /** All that it says but for what differs by nature: when, which request it was, and the id of what the caller has made by it. */
    static String said(HttpResponse<String> answer) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.headers().map());
        fields.keySet().removeAll(Set.of("date", "x-request-id"));
        JsonObject body = new JsonObject(answer.body());
        body.remove("instance");
        body.remove("id");
        return answer.statusCode() + " " + fields + " " + body.encode();
    }

    /** Of the items on a page, or of the lines. */
    static Set<String> ids(HttpResponse<String> answer) {
        Set<String> ids = new TreeSet<>();
        if (isLines(answer)) {
            answer.body().lines().forEach(line -> ids.add(new JsonObject(line).getString("id")));
        } else {
            JsonArray items = TestPractice.body(answer, 200).getJsonArray("items");
            items.forEach(item -> ids.add(((JsonObject) item).getString("id")));
        }
        return ids;
    }

    /** Of the page after this one. */
    static String nextCursor(HttpResponse<String> page) {
        return isLines(page)
                ? page.headers().firstValue("Next-Cursor").orElseThrow()
                : TestPractice.body(page, 200).getString("nextCursor");
    }

    private static boolean isLines(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").equals("application/x-ndjson");
    }
}
