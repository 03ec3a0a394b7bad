package io.practicelinks.edge.redirect;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers what could not be read as HTTP, and ends the connection, on which nothing can be trusted any more. A request in the middle of
 * which the connection closed is none: nobody is there to read an answer. Owned by one event loop.
 */
public final class InvalidRequestHandler implements Handler<HttpServerRequest> {

    private final Answers answers;
    private final RedirectMeters meters;

    public InvalidRequestHandler(Answers answers, RedirectMeters meters) {
        this.answers = answers;
        this.meters = meters;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (!(cause instanceof PrematureChannelClosureException)) {
            LastAnswer.give(answers, request, noticeOf(cause));
            meters.count(Outcome.REFUSED, null);
        }
    }

    private static Notice noticeOf(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Notice.TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException ? Notice.TOO_MANY_FIELDS : Notice.MALFORMED;
    }
}
