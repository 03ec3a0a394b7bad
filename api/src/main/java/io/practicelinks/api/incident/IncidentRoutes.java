package io.practicelinks.api.incident;

import io.practicelinks.api.conversation.ConversationJson;
import io.practicelinks.api.conversation.Viewer;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@code POST /v1/conversations/{id}/incidents}, for whoever's conversation it is, and {@code /v1/incidents}, for the practice. */
public final class IncidentRoutes implements Routes {

    private final IncidentService incidents;

    public IncidentRoutes(IncidentService incidents) {
        this.incidents = incidents;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("reportIncident", this::report);
        operations.on("listIncidents", this::list);
        operations.on("getIncident", this::get);
        operations.on("closeIncident", this::close);
    }

    private Answer report(ApiRequest request) {
        String id = incidents
                .report(Viewer.of(request.principal()), request.pathId("id"))
                .toString();
        return Answer.created(new JsonObject().put("id", id));
    }

    private Answer list(ApiRequest request) {
        JsonArray items = new JsonArray();
        incidents.newest(practice(request)).forEach(incident -> items.add(json(incident)));
        return Answer.ok(new JsonObject().put("items", items));
    }

    private Answer get(ApiRequest request) {
        IncidentService.Detail detail =
                incidents.show(practice(request), request.pathId("id"), request.queryId("before"));
        return Answer.ok(ConversationJson.with(detail.said(), json(detail.incident())));
    }

    private Answer close(ApiRequest request) {
        boolean unseal = request.body().getBoolean("unseal", false);
        return Answer.ok(json(incidents.close(practice(request), request.pathId("id"), unseal)));
    }

    private static Viewer.Practice practice(ApiRequest request) {
        if (Viewer.of(request.principal()) instanceof Viewer.Practice practice) {
            return practice;
        }
        throw new Failure.Unauthenticated();
    }

    private static JsonObject json(Incident incident) {
        JsonObject json = new JsonObject()
                .put("id", incident.id().toString())
                .put("conversationId", incident.conversationId().toString())
                .put("kind", incident.kind().label())
                .put("reportedBy", incident.reporter().kind())
                .put("reportedAt", incident.reportedAt().toString());
        if (incident.closedAt() != null) {
            json.put("closedAt", incident.closedAt().toString());
        }
        return json;
    }
}
