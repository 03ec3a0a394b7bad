package io.practicelinks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.config.RedisAddress;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import org.junit.jupiter.api.Test;

class EdgeRedisTest {

    @Test
    void shouldCheckTheServersNameWhenTlsIsUsed() {
        // When
        RedisOptions options = EdgeRedis.options(RedisAddress.parse("rediss://:secret@redis.example"));

        // Then
        assertThat(options.getType()).isEqualTo(RedisClientType.STANDALONE);
        assertThat(options.getNetClientOptions().isSsl()).isTrue();
        assertThat(options.getNetClientOptions().getHostnameVerificationAlgorithm())
                .isEqualTo("HTTPS");
    }

    @Test
    void shouldNameEveryNodeWhenItIsACluster() {
        // When
        RedisOptions options = EdgeRedis.options(RedisAddress.parse("redis+cluster://h1,h2:7000"));

        // Then
        assertThat(options.getType()).isEqualTo(RedisClientType.CLUSTER);
        assertThat(options.getEndpoints()).containsExactly("redis://h1:6379", "redis://h2:7000");
        assertThat(options.getNetClientOptions().isSsl()).isFalse();
    }

    @Test
    void shouldAskForTheMasterByNameWhenThereAreSentinels() {
        // When
        RedisOptions options = EdgeRedis.options(RedisAddress.parse("redis+sentinel://h1/?master=links"));

        // Then
        assertThat(options.getType()).isEqualTo(RedisClientType.SENTINEL);
        assertThat(options.getMasterName()).isEqualTo("links");
    }
}
