package io.practicelinks.edge.redirect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers where nothing that follows on the connection can be trusted to be a request, and ends it: a body that nobody asked for may be
 * one, to a proxy in front that counts differently (request smuggling). Stateless.
 */
final class LastAnswer {

    private LastAnswer() {}

    static void give(Answers answers, HttpServerRequest request, Notice notice) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answers.notice(request, notice);
        request.connection().close();
    }
}
