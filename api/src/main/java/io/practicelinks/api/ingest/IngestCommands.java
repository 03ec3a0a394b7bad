package io.practicelinks.api.ingest;

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
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What an operator types: {@code replay-dead-letters}, or {@code retire-epoch <instance> <epoch>}. Run by the main thread, which is
 * blocked meanwhile.
 */
public final class IngestCommands {

    private static final String REPLAY = "replay-dead-letters";
    private static final String RETIRE = "retire-epoch";
    private static final int LIMIT_MINUTES = 10;

    private IngestCommands() {}

    /** True where these words are one of the commands, complete. */
    public static boolean accepts(List<String> words) {
        return words.equals(List.of(REPLAY)) || isRetire(words);
    }

    private static boolean isRetire(List<String> words) {
        return words.size() == 3
                && words.getFirst().equals(RETIRE)
                && words.get(1).matches("[0-9]{1,8}")
                && words.get(2).matches("[0-9]{1,15}");
    }

    /**
     * Does what the words say and returns the line to print.
     *
     * @throws SettingsException where Postgres cannot be reached by the settings
     */
    public static String run(Settings settings, List<String> words) {
        PostgresUri uri = postgres(settings);
        Vertx vertx = Vertx.vertx();
        try {
            Clock clock = Clock.systemUTC();
            OperatorService operator = new OperatorService(Database.of(vertx, uri, Role.INGEST, 1), clock);
            return onVirtualThread(
                    vertx,
                    () -> words.equals(List.of(REPLAY))
                            ? replay(operator)
                            : retire(operator, Integer.parseInt(words.get(1)), Long.parseLong(words.get(2))));
        } finally {
            vertx.close().await();
        }
    }

    private static String replay(OperatorService operator) {
        OperatorService.Replay replay = operator.replayDeadLetters();
        return replay.replayed() + " dead letters stored, " + replay.kept() + " kept";
    }

    private static String retire(OperatorService operator, int instance, long epoch) {
        Long missing = operator.retireEpoch(instance, epoch);
        return missing == null
                ? "There is no such epoch"
                : "Retired; " + missing + " of its clicks are known to be missing";
    }

    private static PostgresUri postgres(Settings settings) {
        try {
            return PostgresUri.parse(
                    settings.get(StoreSettings.class).postgres().uri().reveal());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("postgres.uri: " + e.getMessage()));
        }
    }

    private static String onVirtualThread(Vertx vertx, Supplier<String> work) {
        StringBuilder line = new StringBuilder();
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                line.append(work.get());
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
        return line.toString();
    }
}
