package io.practicelinks.api.staff;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** {@code /v1/practices/{id}/staff}, {@code /v1/staff/{id}} and {@code /v1/staff-sessions}. */
final class StaffRoutes implements Routes {

    private final StaffService staff;
    private final StaffSessionService sessions;

    StaffRoutes(StaffService staff, StaffSessionService sessions) {
        this.staff = staff;
        this.sessions = sessions;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("createStaffMember", this::create);
        operations.on("listStaff", this::list);
        operations.on("changeStaffMember", this::change);
        operations.on("openStaffSession", this::open);
        operations.on("closeStaffSession", this::close);
    }

    private Answer create(ApiRequest request) {
        UUID practiceId = practiceId(request);
        return Answer.created(json(staff.create(practiceId, NewStaffMember.of(request.body()))));
    }

    private Answer list(ApiRequest request) {
        JsonArray items = new JsonArray();
        staff.list(practiceId(request)).forEach(member -> items.add(json(member)));
        return Answer.ok(new JsonObject().put("items", items));
    }

    private UUID practiceId(ApiRequest request) {
        UUID practiceId = request.pathId("id");
        staff.requirePractice(practiceId);
        return practiceId;
    }

    private Answer change(ApiRequest request) {
        JsonObject body = request.body();
        return Answer.ok(
                json(staff.change(request.pathId("id"), body.getString("password"), body.getBoolean("disabled"))));
    }

    private Answer open(ApiRequest request) {
        JsonObject typed = request.body();
        StaffSessionService.Opened opened =
                sessions.open(typed.getString("email"), typed.getString("password"), request.clientAddress());
        return Answer.created(new JsonObject()
                .put("sessionToken", opened.token())
                .put("staffId", opened.session().staffId().toString())
                .put("practiceId", opened.session().practiceId().toString())
                .put("expiresAt", opened.expiresAt().toString()));
    }

    private Answer close(ApiRequest request) {
        sessions.close(request.practiceId(), request.bearer());
        return Answer.noContent();
    }

    private static JsonObject json(StaffMember member) {
        return new JsonObject()
                .put("id", member.id().toString())
                .put("name", member.name())
                .put("email", member.email())
                .put("disabled", member.isDisabled());
    }
}
