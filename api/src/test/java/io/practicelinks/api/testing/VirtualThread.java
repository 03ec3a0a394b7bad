package io.practicelinks.api.testing;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs straight-line code on a Vert.x virtual thread, as the verticles of the api do, while the test waits. */
public final class VirtualThread {

    private static final int LIMIT_SECONDS = 30;

    private VirtualThread() {}

    public static <T extends @Nullable Object> T call(Vertx vertx, Callable<T> work) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() throws Exception {
                result.set(work.call());
                return Future.succeededFuture();
            }
        };
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
        // Left deployed until the test closes its Vertx: connections made here belong to it.
        vertx.deployVerticle(verticle, options).await(LIMIT_SECONDS, TimeUnit.SECONDS);
        return result.get();
    }
}
