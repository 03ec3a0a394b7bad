package io.practicelinks.api.link;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.contract.LinkStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/links}. */
public final class LinkRoutes implements Routes {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    private final LinkService links;
    private final URI edgeUrl;

    /**
     * Answers with links under that address.
     *
     * @param edgeUrl before the slash and the token of every link
     */
    public LinkRoutes(LinkService links, URI edgeUrl) {
        this.links = links;
        this.edgeUrl = edgeUrl;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("createLink", this::create);
        operations.on("listLinks", this::list);
        operations.on("readLink", request -> Answer.ok(json(links.find(request.practiceId(), request.pathId("id")))));
        operations.on("changeLink", this::change);
        operations.on("deleteLink", this::delete);
    }

    private Answer create(ApiRequest request) {
        LinkSettings settings = LinkSettingsReader.read(request.body(), LinkSettings.DEFAULTS);
        String token = request.body().getString("token");
        Link link = token == null
                ? links.create(request.practiceId(), settings)
                : links.create(request.practiceId(), token, settings);
        return Answer.created(json(link));
    }

    private Answer list(ApiRequest request) {
        int limit = limit(request.query("limit"));
        String cursor = request.query("cursor");
        // One more than asked for tells whether there is a next page.
        List<Link> found =
                links.list(request.practiceId(), cursor == null ? null : LinkCursor.decode(cursor), limit + 1);
        List<Link> page = found.subList(0, Math.min(limit, found.size()));
        JsonArray items = new JsonArray();
        page.forEach(link -> items.add(json(link)));
        Link last = found.size() > limit ? page.get(limit - 1) : null;
        JsonObject answer = new JsonObject().put("items", items);
        return Answer.ok(
                last == null ? answer : answer.put("nextCursor", new LinkCursor(last.createdAt(), last.id()).encode()));
    }

    private Answer change(ApiRequest request) {
        String status = request.body().getString("status");
        Link link = links.change(
                request.practiceId(),
                request.pathId("id"),
                before -> LinkSettingsReader.read(request.body(), before),
                status == null ? null : LinkStatus.ofLabel(status));
        return Answer.ok(json(link));
    }

    private Answer delete(ApiRequest request) {
        links.delete(request.practiceId(), request.pathId("id"));
        return Answer.noContent();
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MAX_LIMIT) {
            return Integer.parseInt(text);
        }
        throw new Failure.Invalid(FieldError.query("limit", "must be a number from 1 to " + MAX_LIMIT));
    }

    private JsonObject json(Link link) {
        LinkSettings settings = link.settings();
        return new JsonObject()
                .put("id", link.id().toString())
                .put("token", link.token())
                .put("url", edgeUrl + "/" + link.token())
                .put("status", link.status().label())
                .put("version", link.version())
                .put("label", settings.label())
                .put("tags", new JsonArray(settings.tags()))
                .put("source", settings.source())
                .put("assignee", settings.assignee())
                .put("utm", new JsonObject(new LinkedHashMap<>(settings.utm())))
                .put("preset", settings.isAd() ? LinkSettings.AD : null)
                .put("ios", settings.ios().label())
                .put("android", settings.android().label())
                .put("desktop", settings.desktop().label())
                .put("greeting", settings.greeting())
                .put("activeFrom", text(settings.activeFrom()))
                .put("activeUntil", text(settings.activeUntil()))
                .put("createdAt", text(link.createdAt()))
                .put("updatedAt", text(link.updatedAt()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
