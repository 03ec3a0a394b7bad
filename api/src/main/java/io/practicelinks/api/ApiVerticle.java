package io.practicelinks.api;

import io.practicelinks.api.http.ApiRouter;
import io.practicelinks.api.http.ApiServer;
import io.practicelinks.api.http.Contract;
import io.practicelinks.api.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the api: a virtual thread on which requests take turns whenever one waits. Has its own copy of the contract, whose
 * validators are not made for several threads.
 */
final class ApiVerticle extends VerticleBase {

    private static final int GRACE_SECONDS = 10;

    private final Listen listen;
    private final Contract contract;
    private final ApiRouter router;
    private final List<Routes> features;
    private @Nullable HttpServer server;

    /** @param port 0: any free one, the same for all instances */
    record Listen(String host, int port, boolean isHttps) {}

    ApiVerticle(Listen listen, Contract contract, ApiRouter router, List<Routes> features) {
        this.listen = listen;
        this.contract = contract;
        this.router = router;
        this.features = features;
    }

    @Override
    public Future<?> start() {
        Router routes = router.build(vertx, contract.open(vertx).await(), features);
        HttpServer created = ApiServer.create(vertx, listen.host(), listen.port(), routes, listen.isHttps());
        server = created;
        return created.listen();
    }

    /** Takes no more connections, and lets the requests that are under way finish. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }
}
