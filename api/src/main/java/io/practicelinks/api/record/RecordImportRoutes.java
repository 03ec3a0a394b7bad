package io.practicelinks.api.record;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** {@code /v1/record-imports}: for the practice only. */
public final class RecordImportRoutes implements Routes {

    private static final int ACCEPTED = 202;
    private static final String DRY_RUN = "dryRun";

    private final RecordImportService imports;

    public RecordImportRoutes(RecordImportService imports) {
        this.imports = imports;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("importRecords", this::begin);
        operations.on("listRecordImports", this::list);
        operations.on("getRecordImport", this::get);
        operations.on("undoRecordImport", this::undo);
    }

    private Answer begin(ApiRequest request) {
        boolean isDryRun = isTrue(request.query(DRY_RUN));
        return accepted(imports.begin(request.practiceId(), actor(request), request.rawBody(), isDryRun));
    }

    private Answer list(ApiRequest request) {
        JsonArray items = new JsonArray();
        imports.list(request.practiceId()).forEach(one -> items.add(one.toJson("id")));
        return Answer.ok(new JsonObject().put("items", items));
    }

    private Answer get(ApiRequest request) {
        return Answer.ok(
                imports.find(request.practiceId(), request.pathId("id")).toJson("id"));
    }

    private Answer undo(ApiRequest request) {
        return accepted(imports.undo(request.practiceId(), actor(request), request.pathId("id")));
    }

    private static Actor actor(ApiRequest request) {
        return Actor.of(request.principal());
    }

    private static Answer accepted(RecordImport taken) {
        return Answer.json(ACCEPTED, taken.toJson("importId"));
    }

    private static boolean isTrue(@Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new Failure.Invalid(FieldError.query(DRY_RUN, "must be true or false"));
    }
}
