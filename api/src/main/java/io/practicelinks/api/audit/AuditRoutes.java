package io.practicelinks.api.audit;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** {@code /v1/audit-events}: JSON Lines, one event in each. */
public final class AuditRoutes implements Routes {

    private static final String JSON_LINES = "application/x-ndjson";

    private final AuditExportService export;

    public AuditRoutes(AuditExportService export) {
        this.export = export;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("exportAuditEvents", this::export);
    }

    private Answer export(ApiRequest request) {
        ExportRequest asked = ExportRequest.of(
                request.query("from"),
                request.query("to"),
                request.query("patient"),
                request.query("cursor"),
                request.query("limit"));
        ExportPage page = export.page(request.practiceId(), asked);
        Buffer lines = Buffer.buffer();
        page.events()
                .forEach(event -> lines.appendBuffer(json(event).toBuffer()).appendString("\n"));
        Answer answer = Answer.of(200, JSON_LINES, lines);
        UUID next = page.next();
        return next == null ? answer : answer.with("Next-Cursor", next.toString());
    }

    private static JsonObject json(StoredEvent event) {
        return new JsonObject()
                .put("id", event.id().toString())
                .put("occurredAt", event.occurredAt().toInstant().toString())
                .put("actor", event.actor().kind())
                .put("actorId", event.actorId())
                .put("action", event.action())
                .put("subjectType", event.subjectType())
                .put("subjectId", event.subjectId())
                .put("detail", new JsonObject(event.detail()));
    }
}
