package io.practicelinks.api.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(VertxExtension.class)
class RedisLineIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TcpProxy proxy;
    private Vertx vertx;
    private RedisLine line;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        this.vertx = vertx;
        proxy = TcpProxy.to(STORES.redisUri());
        line = new RedisLine(vertx, new RedisOptions().setConnectionString(proxy.uri()), Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void shouldSayWhatRedisRefusesAndGoOn() throws Exception {
        // Given
        send(Request.cmd(Command.SET).arg("text").arg("abc"));

        // Then
        assertThatExceptionOfType(RedisRefusal.class)
                .isThrownBy(() -> send(Request.cmd(Command.INCR).arg("text")))
                .satisfies(refusal -> assertThat(refusal.is("ERR")).isTrue());
        assertThat(send(Request.cmd(Command.PING))).isEqualTo("PONG");
    }

    @Test
    void shouldBeUnavailableWhenTheConnectionBreaksUnderACallAndConnectAgain() throws Exception {
        // Given
        proxy.onRequest(bytes -> {
            if (bytes.contains("BLPOP")) {
                proxy.cut();
            }
            return true;
        });

        // When
        assertThatExceptionOfType(RedisUnavailable.class).isThrownBy(this::waitInRedis);
        proxy.restore();

        // Then
        Eventually.within(
                LIMIT, () -> assertThat(send(Request.cmd(Command.PING))).isEqualTo("PONG"));
    }

    @Test
    void shouldNotWaitLongerThanItsLimitForASilentRedis() throws Exception {
        // Given
        send(Request.cmd(Command.PING));

        // When
        proxy.blackHole();

        // Then
        assertThatExceptionOfType(RedisUnavailable.class).isThrownBy(() -> send(Request.cmd(Command.PING)));
    }

    @Test
    void shouldTellAnotherServerByItsRunId() throws Exception {
        // Given
        String before = VirtualThread.call(vertx, line::runId);

        // When
        STORES.redis().restartEmpty();

        // Then
        Eventually.within(LIMIT, () -> {
            send(Request.cmd(Command.PING));
            assertThat(VirtualThread.call(vertx, line::runId))
                    .isNotEqualTo(before)
                    .isNotEmpty();
        });
    }

    private void waitInRedis() throws Exception {
        VirtualThread.call(
                vertx,
                () -> String.valueOf(
                        line.send(Request.cmd(Command.BLPOP).arg("none").arg(0), LIMIT)));
    }

    private String send(Request request) throws Exception {
        return VirtualThread.call(vertx, () -> String.valueOf(line.send(request)));
    }
}
