package io.practicelinks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Set;

/** Reads the body of every request before anything else is asked, but for files, which wait until it is known who sends them. */
final class BodyReader implements Handler<RoutingContext> {

    private final BodyHandler small;
    private final Set<String> filePaths;

    /**
     * One for a verticle.
     *
     * @param filePaths to which files are posted
     */
    BodyReader(int maxBytes, Set<String> filePaths) {
        this.small = BodyHandler.create(false).setBodyLimit(maxBytes);
        this.filePaths = Set.copyOf(filePaths);
    }

    @Override
    public void handle(RoutingContext context) {
        String path = context.request().path();
        boolean isFile = path != null && context.request().method().equals(HttpMethod.POST) && filePaths.contains(path);
        if (isFile) {
            RawBody.putOff(context);
        } else {
            small.handle(context);
        }
    }
}
