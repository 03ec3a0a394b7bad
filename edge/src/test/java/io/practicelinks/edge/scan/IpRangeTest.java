package io.practicelinks.edge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, a00::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.7/31, 192.0.2.6, true",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
        "2001:db8::/65, 2001:db8::8000:0:0:1, false",
        "::1, ::1, true",
        "::1/128, ::2, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true"
    })
    void shouldContainWhatBeginsWithTheSameBits(String range, String address, boolean isIn) {
        assertThat(IpRange.parse(range).contains(address(address))).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "10.0.0.256",
                "2001:db8::/129",
                "2001:db8::/x",
                "localhost",
                "example.com/8",
                "10.0.0.0 /8",
                "10.0.0.0/ 8",
                "10.0.0.0/0000"
            })
    void shouldSayWhatIsWrongWithWhatIsNoRange(String text) {
        assertThatThrownBy(() -> IpRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Property
    void shouldAgreeWithTheBitsOfANumber(
            @ForAll long high,
            @ForAll long low,
            @ForAll @IntRange(max = 127) int changed,
            @ForAll @IntRange(max = 128) int bits) {
        // Given
        IpAddress base = new IpAddress(high, low);
        IpAddress other = withBitChanged(base, changed);

        // When
        boolean isIn = new IpRange(base, bits).contains(other);

        // Then
        BigInteger difference = number(base).xor(number(other)).shiftRight(128 - bits);
        assertThat(isIn).isEqualTo(difference.signum() == 0);
        assertThat(new IpRange(base, bits).contains(base)).isTrue();
    }

    @Property
    void shouldTakeEveryTextForARangeOrRefuseIt(@ForAll @StringLength(max = 50) String text) {
        try {
            assertThat(IpRange.parse(text).bits()).isBetween(0, 128);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("'");
        }
    }

    private static IpAddress withBitChanged(IpAddress address, int bit) {
        return bit < 64
                ? new IpAddress(address.high() ^ Long.MIN_VALUE >>> bit, address.low())
                : new IpAddress(address.high(), address.low() ^ Long.MIN_VALUE >>> (bit - 64));
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(address.low())));
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text));
    }
}
