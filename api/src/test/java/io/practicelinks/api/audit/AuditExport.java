package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.RunningApi;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** The record of a practice, as its program reads it. */
record AuditExport(RunningApi api, String apiKey) {

    HttpResponse<String> page(String query) {
        return api.get("/v1/audit-events" + query, apiKey);
    }

    /** Those of one page. */
    List<JsonObject> events(String query) {
        return lines(page(query));
    }

    /** Where the page after this one begins, where there is one. */
    static Optional<String> next(HttpResponse<String> page) {
        return page.headers().firstValue("Next-Cursor");
    }

    static List<JsonObject> lines(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return page.body().lines().map(JsonObject::new).toList();
    }
}
