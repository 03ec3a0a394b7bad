package io.practicelinks.api.report;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** {@code /v1/links/{id}/stats}. */
public final class LinkStatsRoutes implements Routes {

    private final LinkStatsService reports;

    public LinkStatsRoutes(LinkStatsService reports) {
        this.reports = reports;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("getLinkStats", this::stats);
    }

    private Answer stats(ApiRequest request) {
        LinkStats stats = reports.stats(
                request.practiceId(),
                request.pathId("id"),
                request.query("from"),
                request.query("to"),
                request.queries("countAs"));
        return Answer.json(200, json(stats));
    }

    private static JsonObject json(LinkStats stats) {
        JsonObject byPlatform = new JsonObject();
        for (Platform platform : Platform.values()) {
            byPlatform.put(platform.label(), stats.byPlatform().getOrDefault(platform, 0L));
        }
        JsonObject bySource = new JsonObject();
        stats.bySource().forEach(bySource::put);
        JsonArray byDay = new JsonArray();
        for (int day = 0; day < stats.byDay().size(); day++) {
            JsonObject ofDay =
                    new JsonObject().put("date", stats.days().day(day).toString());
            byDay.add(ofDay.mergeIn(json(stats.byDay().get(day))));
        }
        JsonObject json = new JsonObject();
        Map<String, Long> byRule = stats.byRule();
        if (byRule != null) {
            JsonObject rules = new JsonObject();
            byRule.forEach(rules::put);
            json.put("byRule", rules);
        }
        return json.put("clicks", json(stats.clicks()))
                .put("byPlatform", byPlatform)
                .put("bySource", bySource)
                .put("byDay", byDay)
                .put("signups", stats.outcome().signups())
                .put("connected", stats.outcome().connected())
                .put("identityVerified", stats.outcome().identityVerified());
    }

    private static JsonObject json(ClickCounts counts) {
        JsonObject json = new JsonObject().put("total", counts.total());
        for (Audience audience : Audience.values()) {
            json.put(audience.label(), counts.of(audience));
        }
        return json;
    }
}
