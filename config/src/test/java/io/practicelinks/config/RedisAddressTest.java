package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.RedisAddress.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

    @Test
    void shouldNameOneServerWhenTheUriIsPlain() {
        // When
        RedisAddress address = RedisAddress.parse("redis://user:p%40ss@redis.example/3");

        // Then
        assertThat(address.topology()).isEqualTo(Topology.SINGLE);
        assertThat(address.endpoints()).containsExactly("redis://user:p%40ss@redis.example:6379/3");
        assertThat(address.masterName()).isNull();
        assertThat(address.isTls()).isFalse();
    }

    @Test
    void shouldUseTlsWhenTheSchemeSaysSo() {
        // When
        RedisAddress address = RedisAddress.parse("rediss://:secret@[::1]:6390");

        // Then
        assertThat(address.isTls()).isTrue();
        assertThat(address.endpoints()).containsExactly("rediss://:secret@[::1]:6390");
    }

    @Test
    void shouldGiveEveryNodeTheUserWhenItIsACluster() {
        // When
        RedisAddress address = RedisAddress.parse("redis+cluster://:secret@h1:7000,h2");

        // Then
        assertThat(address.topology()).isEqualTo(Topology.CLUSTER);
        assertThat(address.endpoints()).containsExactly("redis://:secret@h1:7000", "redis://:secret@h2:6379");
    }

    @Test
    void shouldKnowTheMasterWhenThereAreSentinels() {
        // When
        RedisAddress address = RedisAddress.parse("redis+sentinel://h1,h2:5000/?master=links");

        // Then
        assertThat(address.topology()).isEqualTo(Topology.SENTINEL);
        assertThat(address.endpoints()).containsExactly("redis://h1:26379", "redis://h2:5000");
        assertThat(address.masterName()).isEqualTo("links");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "embedded",
                "http://secret@h1",
                "redis://",
                "redis://:secret@h1:0",
                "redis://:secret@h1:65536",
                "redis://:secret@h1,h2",
                "redis://:secret@h1?master=links",
                "redis://:secret@h1/one",
                "redis+cluster://:secret@h1,,h2",
                "redis+cluster://:secret@h1/3",
                "redis+sentinel://:secret@h1,h2"
            })
    void shouldRefuseWithoutTheSecretWhenTheFormIsWrong(String uri) {
        // When, then
        assertThatThrownBy(() -> RedisAddress.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldShowNoSecretWhenPrinted() {
        // When
        String text = RedisAddress.parse("redis://user:secret@h1").toString();

        // Then
        assertThat(text).doesNotContain("secret", "user");
    }
}
