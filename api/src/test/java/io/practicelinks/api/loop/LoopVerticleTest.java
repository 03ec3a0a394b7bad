package io.practicelinks.api.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.embedded.testing.Eventually;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LoopVerticleTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void shouldNotWaitForThePauseWhenItIsStopped(Vertx vertx) throws Exception {
        // Given
        String loop = deploy(vertx, () -> {
            rounds.incrementAndGet();
            return Duration.ofHours(1);
        });
        Eventually.within(LIMIT, () -> assertThat(rounds).hasValue(1));

        // When
        vertx.undeploy(loop).await(LIMIT.toSeconds(), TimeUnit.SECONDS);

        // Then
        assertThat(rounds).hasValue(1);
    }

    @Test
    void shouldGoOnAfterARoundThatFails(Vertx vertx) throws Exception {
        // When
        deploy(vertx, () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return Duration.ofHours(1);
        });

        // Then
        Eventually.within(LIMIT, () -> assertThat(rounds).hasValue(2));
    }

    private static String deploy(Vertx vertx, Round round) throws Exception {
        DeploymentOptions options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
        return vertx.deployVerticle(new LoopVerticle("test", round), options)
                .await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
