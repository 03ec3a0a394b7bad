package io.practicelinks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * Serves what stands outside of the contract: a page for people, whose refusals are pages too, or what another program posts as a form.
 */
final class PageHandler implements Handler<RoutingContext> {

    private static final String IS_PAGE = "practicelinks.page";

    private final Function<HttpServerRequest, Principal> door;
    private final ClientAddresses clients;
    private final boolean isForPeople;
    private final Endpoint endpoint;

    /** @param door says who asks, and throws where that request is one too many */
    PageHandler(
            Function<HttpServerRequest, Principal> door,
            ClientAddresses clients,
            boolean isForPeople,
            Endpoint endpoint) {
        this.door = door;
        this.clients = clients;
        this.isForPeople = isForPeople;
        this.endpoint = endpoint;
    }

    @Override
    public void handle(RoutingContext context) {
        if (isForPeople) {
            context.put(IS_PAGE, true);
        }
        Principal principal = door.apply(context.request());
        endpoint.answer(new ApiRequest(context, clients, principal, door, new JsonObject(), Buffer.buffer()))
                .send(context.response());
    }

    static boolean isPage(RoutingContext context) {
        return context.get(IS_PAGE) != null;
    }
}
