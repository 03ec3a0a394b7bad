package io.practicelinks.edge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = TrustedProxies.in(List.of("10.0.0.0/8", " fd00::/8 ", "192.0.2.1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7                          | 198.51.100.7",
                "198.51.100.7, 10.0.0.1                | 198.51.100.7",
                "198.51.100.7,10.0.0.1,192.0.2.1       | 198.51.100.7",
                "203.0.113.9, 198.51.100.7, 10.0.0.1   | 198.51.100.7",
                "10.0.0.9, 198.51.100.7                | 198.51.100.7",
                "198.51.100.7:4711, fd00::1            | 198.51.100.7",
                "[2001:db8::1]:4711, fd00::1           | 2001:db8::1",
                "2001:db8::1, [fd00::1]:80             | 2001:db8::1",
                "'   198.51.100.7   ,  10.0.0.1  '     | 198.51.100.7",
                "198.51.100.7, unknown                 | ",
                "198.51.100.7, , 10.0.0.1              | ",
                "198.51.100.7, 10.0.0.1,               | ",
                "198.51.100.7, _hidden, 10.0.0.1       | ",
                "198.51.100.7, [::1, 10.0.0.1          | ",
                "10.0.0.2, 10.0.0.1                    | ",
                "''                                    | ",
                "','                                   | "
            })
    void shouldBelieveTheRightMostAddressThatIsNoProxyOfOurs(String field, @Nullable String client) {
        assertThat(proxies.clientOf(List.of(field))).isEqualTo(client == null ? null : address(client));
    }

    @Test
    void shouldReadSeveralFieldsAsOneList() {
        assertThat(proxies.clientOf(List.of("203.0.113.9", "198.51.100.7, 10.0.0.2", "10.0.0.1")))
                .isEqualTo(address("198.51.100.7"));
        assertThat(proxies.clientOf(List.of())).isNull();
    }

    @Test
    void shouldTrustNobodyWhenNoneIsNamed() {
        assertThat(TrustedProxies.in(List.of()).include(address("10.0.0.1"))).isFalse();
        assertThat(proxies.include(address("10.0.0.1"))).isTrue();
        assertThat(proxies.include(address("::ffff:192.0.2.1"))).isTrue();
        assertThat(proxies.include(address("192.0.2.2"))).isFalse();
    }

    @Test
    void shouldNameTheRangeThatIsNone() {
        assertThatThrownBy(() -> TrustedProxies.in(List.of("10.0.0.0/8", "10.0.0.0/99")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/99");
    }

    @Property(tries = 2_000)
    void shouldNotBeTalkedOutOfTheClientByWhatTheClientSends(@ForAll @StringLength(max = 80) String madeUp) {
        // When
        IpAddress appended = proxies.clientOf(List.of(madeUp + ", 198.51.100.7, 10.0.0.1"));
        IpAddress inAFieldOfItsOwn = proxies.clientOf(List.of(madeUp, "198.51.100.7", "10.0.0.1"));

        // Then
        assertThat(appended).isEqualTo(address("198.51.100.7"));
        assertThat(inAFieldOfItsOwn).isEqualTo(address("198.51.100.7"));
    }

    @Property(tries = 2_000)
    void shouldNeverTakeAProxyOfOursForTheClient(@ForAll List<@StringLength(max = 40) String> fields) {
        IpAddress client = proxies.clientOf(fields);
        assertThat(client == null || !proxies.include(client)).isTrue();
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text));
    }
}
