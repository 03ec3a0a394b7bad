package io.practicelinks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Reads the bodies of requests, at most {@link ApiRouter#MAX_BODY} each; but leaves those of uploads on the connection, for their
 * endpoint to read once it knows who asks and whether there is room. Owned by one verticle.
 */
final class RequestBodies implements Handler<RoutingContext> {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}|:[A-Za-z]+");

    private final Handler<RoutingContext> whole = BodyHandler.create(false).setBodyLimit(ApiRouter.MAX_BODY);
    private final Set<String> filePaths;
    private final List<Upload> uploads;
    private final Semaphore places;

    /**
     * One for a verticle.
     *
     * @param filePaths of operations whose body is a file by the contract
     * @param places for uploads that are read or worked on, over all verticles
     */
    RequestBodies(Set<String> filePaths, List<Upload> uploads, Semaphore places) {
        this.filePaths = Set.copyOf(filePaths);
        this.uploads = List.copyOf(uploads);
        this.places = places;
    }

    /** What takes a file. */
    record Upload(HttpMethod method, Pattern path) {

        /** @param template with parameters in the contract's form or in the router's */
        static Upload of(HttpMethod method, String template) {
            return new Upload(
                    method, Pattern.compile(PARAMETER.matcher(template).replaceAll("[^/]+") + "/?"));
        }

        boolean is(RoutingContext context) {
            return context.request().method().equals(method)
                    && path.matcher(context.normalizedPath()).matches();
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method().equals(HttpMethod.POST) && filePaths.contains(String.valueOf(request.path()))) {
            RawBody.putOff(context);
            return;
        }
        if (uploads.stream().noneMatch(upload -> upload.is(context))) {
            whole.handle(context);
            return;
        }
        UploadBody body = UploadBody.paused(context, places);
        context.addEndHandler(answered -> body.close());
        context.next();
    }
}
