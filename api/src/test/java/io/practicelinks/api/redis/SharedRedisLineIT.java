package io.practicelinks.api.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(VertxExtension.class)
class SharedRedisLineIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TcpProxy proxy;
    private SharedRedisLine line;

    @BeforeEach
    void open(Vertx vertx) {
        proxy = TcpProxy.to(STORES.redisUri());
        line = new SharedRedisLine(vertx, new RedisOptions().setConnectionString(proxy.uri()), Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        line.close();
        proxy.close();
    }

    @Test
    void shouldGiveEachCallerItsOwnAnswerWhenManyAskAtOnce() throws Exception {
        // Given
        List<Callable<String>> calls = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String text = "text " + i;
            texts.add(text);
            calls.add(() -> String.valueOf(line.send(Request.cmd(Command.ECHO).arg(text))));
        }

        // When
        List<String> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(answers).isEqualTo(texts);
    }

    @Test
    void shouldSayWhatRedisRefusesAndGoOn() {
        // Given
        line.send(Request.cmd(Command.SET).arg("text").arg("abc"));

        // Then
        assertThatExceptionOfType(RedisRefusal.class)
                .isThrownBy(() -> line.send(Request.cmd(Command.INCR).arg("text")))
                .satisfies(refusal -> assertThat(refusal.is("ERR")).isTrue());
        assertThat(line.send(Request.cmd(Command.GET).arg("text"))).hasToString("abc");
    }

    @Test
    void shouldNotWaitLongerThanItsLimitForASilentRedisAndConnectAgain() {
        // Given
        assertThat(line.send(Request.cmd(Command.PING))).hasToString("PONG");

        // When
        proxy.blackHole();

        // Then
        assertThatExceptionOfType(RedisUnavailable.class).isThrownBy(() -> line.send(Request.cmd(Command.PING)));
        assertThatExceptionOfType(RedisUnavailable.class)
                .as("while it backs off")
                .isThrownBy(() -> line.send(Request.cmd(Command.PING)));
        proxy.restore();
        Eventually.within(
                LIMIT, () -> assertThat(line.send(Request.cmd(Command.PING))).hasToString("PONG"));
    }

    @Test
    void shouldRunAScriptThatRedisHasForgotten() {
        // Given
        RedisScript script = RedisScript.of("return KEYS[1] .. ARGV[1]");
        assertThat(script.run(line, List.of("a"), List.of("b"))).hasToString("ab");

        // When
        line.send(Request.cmd(Command.SCRIPT).arg("FLUSH"));

        // Then
        assertThat(script.run(line, List.of("c"), List.of("d"))).hasToString("cd");
    }
}
