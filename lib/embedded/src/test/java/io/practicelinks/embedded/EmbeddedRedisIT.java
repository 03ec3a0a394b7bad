package io.practicelinks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerOnlyWithThePassword() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            // When
            String without = RedisCommand.onPort(redis.port(), "PING");
            String with = RedisCommand.on(redis, "PING");

            // Then
            assertThat(without).startsWith("-NOAUTH");
            assertThat(with).isEqualTo("+PONG");
        }
    }

    @Test
    void shouldKeepSecretsFromOtherUsersOfTheMachine() throws IOException {
        // When
        EmbeddedRedis.start(folder).close();

        // Then
        for (String name : new String[] {"password", "redis.conf"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldKeepDataAndPasswordWhenStartedAgain() throws IOException {
        // Given
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            assertThatOk(RedisCommand.on(redis, "SET word kept"));
        }

        // When
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            // Then
            assertThat(RedisCommand.on(redis, "STRLEN word")).isEqualTo(":4");
        }
    }

    @Test
    void shouldNeverEvict() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            // When
            String info = RedisCommand.reply(redis, "CONFIG GET maxmemory-policy");

            // Then
            assertThat(info).contains("noeviction");
        }
    }

    @Test
    void shouldComeBackOnItsPortWithItsDataWhenKilled() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            // Given
            String before = redis.uri();
            assertThatOk(RedisCommand.on(redis, "SET word kept"));
            redis.kill();

            // When
            redis.restart();

            // Then
            assertThat(redis.uri()).isEqualTo(before);
            assertThat(RedisCommand.on(redis, "STRLEN word")).isEqualTo(":4");
        }
    }

    @Test
    void shouldComeBackOnItsPortWithoutDataWhenRestartedEmpty() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            // Given
            assertThatOk(RedisCommand.on(redis, "SET word lost"));

            // When
            redis.restartEmpty();

            // Then
            assertThat(RedisCommand.on(redis, "DBSIZE")).isEqualTo(":0");
        }
    }

    @Test
    void shouldAnswerAgainWhenResumed() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
            // Given
            redis.pause();
            assertThatThrownBy(() -> RedisCommand.on(redis, "PING")).isInstanceOf(IOException.class);

            // When
            redis.resume();

            // Then
            assertThat(RedisCommand.on(redis, "PING")).isEqualTo("+PONG");
        }
    }

    private static void assertThatOk(String reply) {
        if (!reply.equals("+OK")) {
            throw new AssertionError(reply);
        }
    }
}
