package io.practicelinks.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the bodies of requests, at most {@link ApiRouter#MAX_BODY} each; but leaves those of uploads on the connection, for their
 * endpoint to read once it knows who asks and whether there is room. Owned by one verticle.
 */
final class RequestBodies implements Handler<RoutingContext> {

    private static final int UNSUPPORTED_TYPE = 415;
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}|:[A-Za-z]+");

    private final Handler<RoutingContext> whole = BodyHandler.create(false).setBodyLimit(ApiRouter.MAX_BODY);
    private final List<Upload> uploads;
    private final UploadBody.Bounds bounds;

    /**
     * One for a verticle.
     *
     * @param bounds of uploads, over all verticles
     */
    RequestBodies(List<Upload> uploads, UploadBody.Bounds bounds) {
        this.uploads = List.copyOf(uploads);
        this.bounds = bounds;
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
        if (uploads.stream().noneMatch(upload -> upload.is(context))) {
            readWhole(context);
            return;
        }
        UploadBody body = UploadBody.paused(context, bounds);
        context.addEndHandler(answered -> body.close());
        context.next();
    }

    /** Forms with files belong to uploads: see {@link FormDecoder} for what the server's own reading of one would let happen. */
    private void readWhole(RoutingContext context) {
        if (FormDecoder.isOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE), FormDecoder.MULTIPART)) {
            context.fail(UNSUPPORTED_TYPE);
        } else {
            whole.handle(context);
        }
    }
}
