package io.practicelinks.api.testing;

import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** What a practice's software does to import records. */
public record RecordImports(RunningApi api, String apiKey) {

    public static final String HEADER = "externalId,givenName,familyName,birthDate,email,mobile";

    private static final String PATH = "/v1/record-imports";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** An import that has ended. */
    public record Done(String id, JsonObject state) {

        /** Its counts in their order: created, updated, unchanged, refused. */
        public String counts() {
            return state.getInteger("created") + " " + state.getInteger("updated") + " " + state.getInteger("unchanged")
                    + " " + state.getInteger("refused");
        }

        /** Its errors, each {@code line column: detail}. */
        public String errors() {
            StringBuilder errors = new StringBuilder();
            for (Object error : state.getJsonArray("errors", new JsonArray())) {
                JsonObject one = (JsonObject) error;
                errors.append(one.getInteger("line"))
                        .append(' ')
                        .append(one.getString("column", ""))
                        .append(": ")
                        .append(one.getString("detail"))
                        .append('\n');
            }
            return errors.toString();
        }
    }

    public HttpResponse<String> post(byte[] file, boolean isDryRun) {
        return api.send(HttpRequest.newBuilder(api.uri(PATH + "?dryRun=" + isDryRun))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    /** The id of an import that was taken. */
    public String begin(String file, boolean isDryRun) {
        HttpResponse<String> taken = post(file.getBytes(StandardCharsets.UTF_8), isDryRun);
        return TestPractice.body(taken, 202).getString("importId");
    }

    /** Imports lines of these values under {@link #HEADER} and waits for the end. */
    public Done done(String... lines) {
        return file(HEADER + "\n" + String.join("\n", lines), false);
    }

    /** The same without doing it. */
    public Done dryRun(String... lines) {
        return file(HEADER + "\n" + String.join("\n", lines), true);
    }

    public Done file(String text, boolean isDryRun) {
        return end(begin(text, isDryRun), "done");
    }

    public Done undone(Done done) {
        JsonObject taken = TestPractice.body(undo(done.id()), 202);
        return end(taken.getString("importId"), "undone");
    }

    public HttpResponse<String> undo(String id) {
        return api.send(HttpRequest.newBuilder(api.uri(PATH + "/" + id + "/undo"))
                .header("Authorization", "Bearer " + apiKey)
                .POST(BodyPublishers.noBody())
                .build());
    }

    public JsonObject state(String id) {
        return TestPractice.body(api.get(PATH + "/" + id, apiKey), 200);
    }

    /** The import once it has that status. */
    public Done end(String id, String status) {
        AtomicReference<JsonObject> state = new AtomicReference<>(new JsonObject());
        Eventually.within(PATIENCE, () -> {
            state.set(state(id));
            if (!status.equals(state.get().getString("status"))) {
                throw new AssertionError(state.get().encode());
            }
        });
        return new Done(id, state.get());
    }
}
