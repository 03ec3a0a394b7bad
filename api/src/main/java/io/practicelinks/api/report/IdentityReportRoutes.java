package io.practicelinks.api.report;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** {@code /v1/identity-report}. */
public final class IdentityReportRoutes implements Routes {

    private final IdentityReportService reports;

    public IdentityReportRoutes(IdentityReportService reports) {
        this.reports = reports;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("getIdentityReport", this::report);
    }

    private Answer report(ApiRequest request) {
        IdentityReport report = reports.report(request.practiceId(), request.query("from"), request.query("to"));
        return Answer.ok(new JsonObject()
                .put("from", report.days().from().toString())
                .put("to", report.days().to().toString())
                .put(
                        "messages",
                        new JsonObject()
                                .put("toVerified", report.toVerified())
                                .put("safeReplies", report.safeReplies())
                                .put("overrides", report.overrides()))
                .put("overrideRate", report.overrideRate())
                .put("overridesByStaff", json(report.overridesByStaff()))
                .put("steps", json(report.eventToCount()))
                .put("verifiedByMethod", json(report.methodToCount())));
    }

    private static JsonObject json(Map<String, Long> nameToCount) {
        JsonObject json = new JsonObject();
        nameToCount.forEach(json::put);
        return json;
    }
}
