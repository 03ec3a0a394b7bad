package io.practicelinks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Serves a page for people: rate-limited, without credentials of its own, its refusals answered as a page. */
final class PageHandler implements Handler<RoutingContext> {

    private static final String IS_PAGE = "practicelinks.page";

    private final AnonymousLimit limit;
    private final ClientAddresses clients;
    private final Endpoint endpoint;

    PageHandler(AnonymousLimit limit, ClientAddresses clients, Endpoint endpoint) {
        this.limit = limit;
        this.clients = clients;
        this.endpoint = endpoint;
    }

    @Override
    public void handle(RoutingContext context) {
        context.put(IS_PAGE, true);
        limit.check(context.request());
        endpoint.answer(new ApiRequest(context, clients, new Principal.Anonymous(), new JsonObject(), Buffer.buffer()))
                .send(context.response());
    }

    static boolean isPage(RoutingContext context) {
        return context.get(IS_PAGE) != null;
    }
}
