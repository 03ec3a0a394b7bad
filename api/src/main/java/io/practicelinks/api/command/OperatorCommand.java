package io.practicelinks.api.command;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does what an operator typed with one connection to Postgres, on a virtual thread, while the main thread waits. */
public final class OperatorCommand {

    private static final int LIMIT_MINUTES = 60;

    private OperatorCommand() {}

    /**
     * What the work came to.
     *
     * @param role as whom it is done
     * @throws SettingsException where Postgres cannot be reached by the settings
     */
    public static <T> T run(Settings settings, Role role, Function<Database, T> work) {
        PostgresUri uri = postgres(settings);
        Vertx vertx = Vertx.vertx();
        try {
            Database database = Database.of(vertx, uri, role, 1);
            return onVirtualThread(vertx, () -> work.apply(database));
        } finally {
            vertx.close().await();
        }
    }

    private static PostgresUri postgres(Settings settings) {
        try {
            return PostgresUri.parse(
                    settings.get(StoreSettings.class).postgres().uri().reveal());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("postgres.uri: " + e.getMessage()));
        }
    }

    private static <T> T onVirtualThread(Vertx vertx, Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                result.set(work.get());
                return Future.succeededFuture();
            }
        };
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
        try {
            String ignored = vertx.deployVerticle(verticle, options).await(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new SettingsException(
                    List.of("postgres.uri: the command failed, see that Postgres answers and is migrated"));
        }
        return result.get();
    }
}
