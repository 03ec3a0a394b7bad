package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentOutboxRoutesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void shouldAnswerWhoSitsAtThisMachine(String address) {
        assertThat(DevelopmentOutboxRoutes.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.7", "192.168.1.20", "203.0.113.9", "2001:db8::1", "fe80::1", "0.0.0.0", "not an address"
            })
    void shouldAnswerNobodyElse(String address) {
        assertThat(DevelopmentOutboxRoutes.isLoopback(address)).isFalse();
    }
}
