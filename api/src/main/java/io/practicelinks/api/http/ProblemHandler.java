package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request that failed, with the one problem document that fits. Mounted as failure handler, and for what the router
 * itself refuses, since no failure handler runs where no route matched.
 */
final class ProblemHandler implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final RequestStart start;
    private final AllowedMethods methods;
    private final ProblemPage page;

    ProblemHandler(RequestStart start, AllowedMethods methods, ProblemPage page) {
        this.start = start;
        this.methods = methods;
        this.page = page;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        // The router refuses some requests before any handler sees them.
        start.begin(context);
        Problem problem = problem(context);
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Too late for a document: a broken connection is the only way left to say that the answer is not whole.
            context.request().connection().close();
            return;
        }
        send(context, problem);
    }

    private void send(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response().setStatusCode(problem.status());
        if (problem.retryAfter() != null) {
            response.putHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, problem.retryAfter().toSeconds())));
        }
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 405) {
            response.putHeader(HttpHeaders.ALLOW, methods.of(context.normalizedPath()));
        }
        if (problem.status() == 413) {
            // The rest of the body is not read.
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        if (PageHandler.isPage(context)) {
            page.render(problem).send(response);
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                    .end(problem.toJson(RequestStart.idOf(context)).toBuffer());
        }
    }

    private static Problem problem(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause instanceof Failure failure) {
            return Problem.of(failure);
        }
        int status = status(context, cause);
        if (status >= 400 && status < 500) {
            return Problem.ofStatus(status);
        }
        LOG.error("Request {} failed: {}", RequestStart.idOf(context), cause == null ? status : FaultText.of(cause));
        return Problem.internal();
    }

    private static int status(RoutingContext context, @Nullable Throwable cause) {
        return cause instanceof HttpException refusal ? refusal.getStatusCode() : context.statusCode();
    }
}
