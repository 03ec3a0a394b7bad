package io.practicelinks.api.identity;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Principal;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.record.PatientRecord;
import io.practicelinks.api.record.RecordContact;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** {@code /v1/conversations/{id}/identity} and {@code …/records}, for the practice only. */
public final class IdentityRoutes implements Routes {

    private final IdentityService identities;
    private final RecordLookupService records;

    public IdentityRoutes(IdentityService identities, RecordLookupService records) {
        this.identities = identities;
        this.records = records;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("getIdentity", this::get);
        operations.on("decideIdentity", this::decide);
        operations.on("listFittingRecords", this::fitting);
    }

    private Answer get(ApiRequest request) {
        return Answer.ok(
                json(identities.show(request.practiceId(), Actor.of(request.principal()), request.pathId("id"))));
    }

    private Answer decide(ApiRequest request) {
        UUID practiceId = request.practiceId();
        UUID conversationId = request.pathId("id");
        identities.requireThere(practiceId, conversationId);
        request.requirePersonOr(Principal.ApiKey.IDENTITY_WRITE);
        IdentityEvent decision = Decision.of(request.body());
        return Answer.ok(json(identities.decide(practiceId, Actor.of(request.principal()), conversationId, decision)));
    }

    private Answer fitting(ApiRequest request) {
        JsonArray items = new JsonArray();
        records.fitting(request.practiceId(), Actor.of(request.principal()), request.pathId("id"))
                .forEach(record -> items.add(json(record)));
        return Answer.ok(new JsonObject().put("items", items));
    }

    private static JsonObject json(PatientRecord record) {
        RecordContact contact = record.contact();
        JsonObject json = new JsonObject()
                .put("id", record.id().toString())
                .put("externalId", record.externalId())
                .put("givenName", contact.givenName())
                .put("familyName", contact.familyName());
        if (contact.birthDate() != null) {
            json.put("birthDate", contact.birthDate().toString());
        }
        if (contact.mobile() != null) {
            json.put("mobile", contact.mobile());
        }
        if (contact.email() != null) {
            json.put("email", contact.email());
        }
        return json;
    }

    private static JsonObject json(IdentityService.Shown shown) {
        JsonArray devices = new JsonArray();
        shown.devices().forEach(device -> devices.add(json(device)));
        JsonArray checks = new JsonArray();
        shown.checks().forEach(check -> checks.add(json(check)));
        JsonObject json = new JsonObject().put("identity", shown.identity().label());
        if (shown.onlyWords() != null) {
            json.put("callBackWords", shown.onlyWords());
        }
        return json.put("devices", devices).put("checks", checks);
    }

    private static JsonObject json(DeviceWordsService.ShownDevice device) {
        return new JsonObject()
                .put("callBackWords", device.callBackWords())
                .put("since", device.since().toString())
                .put("confirmed", device.isConfirmed())
                .put("historyHidden", device.isHistoryHidden());
    }

    private static JsonObject json(IdentityCheck check) {
        JsonObject json = new JsonObject()
                .put("occurredAt", check.occurredAt().toString())
                .put("event", check.event())
                .put("former", check.former().label())
                .put("identity", check.state().label())
                .put("actor", check.actor().kind());
        if (check.actor().id() != null) {
            json.put("actorId", check.actor().id());
        }
        if (check.cause() != null) {
            json.put("cause", check.cause());
        }
        if (check.method() != null) {
            json.put("method", check.method());
        }
        return json;
    }
}
