package io.practicelinks.api.notice;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Endpoint;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * {@code GET /dev/outbox?to=}: what would have been sent; {@code POST /dev/outbox/replies}, a form with {@code from} and {@code text}: what
 * somebody texts back. For whoever sits at this machine.
 */
public final class DevelopmentOutboxRoutes implements Routes {

    private final DevelopmentOutbox outbox;
    private final StopListService stops;

    public DevelopmentOutboxRoutes(DevelopmentOutbox outbox, StopListService stops) {
        this.outbox = outbox;
        this.stops = stops;
    }

    @Override
    public void mount(Operations operations) {
        operations.uncountedPage("/dev/outbox", here(this::read));
        operations.callback("/dev/outbox/replies", here(this::reply));
    }

    private static Endpoint here(Endpoint endpoint) {
        return request -> {
            if (!isLoopback(request.peerAddress())) {
                throw new Failure.Forbidden("The development outbox answers this machine only.");
            }
            return endpoint.answer(request);
        };
    }

    private Answer reply(ApiRequest request) {
        stops.take(new Reply(request.form("from"), request.form("text")));
        return Answer.noContent();
    }

    private Answer read(ApiRequest request) {
        JsonArray messages = new JsonArray();
        outbox.sentTo(request.query("to")).forEach(kept -> messages.add(json(kept)));
        return Answer.of(200, "application/json", messages.toBuffer());
    }

    private static JsonObject json(DevelopmentOutbox.Kept kept) {
        JsonObject json = new JsonObject().put("to", kept.to());
        if (kept.subject() != null) {
            json.put("subject", kept.subject());
        }
        return json.put("text", kept.text())
                .put("channel", kept.channel())
                .put("sentAt", kept.at().toString());
    }

    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }
}
