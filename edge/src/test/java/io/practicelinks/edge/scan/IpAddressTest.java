package io.practicelinks.edge.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "2001:0DB8:1:2::1, 2001:db8:1:2::, true",
        "fe80::1%eth0, fe80::1, true"
    })
    void shouldTakeAnAddressOfIpv4OrSixtyFourBitsOfIpv6ForOneNetwork(String one, String other, boolean isSame) {
        assertThat(address(one).network() == address(other).network()).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, true", "::ffff:192.0.2.1, true", "::1, false", "2001:db8::1, false"})
    void shouldKnowIpv4HoweverItIsWritten(String text, boolean isIpv4) {
        assertThat(address(text).isIpv4()).isEqualTo(isIpv4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.4:80",
                "1.2.3.4 ",
                "0x7f.1",
                "2130706433",
                ":",
                ":::",
                "1::2::3",
                "12345::",
                "::g",
                "\u0661.2.3.4"
            })
    void shouldBeNoneWhenTheTextIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Property
    void shouldReadEveryAddressAsTheJdkWritesIt(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        // Given
        ByteBuffer expected = ByteBuffer.wrap(bytes);

        // When
        IpAddress address = address(InetAddress.getByAddress(bytes).getHostAddress());

        // Then
        assertThat(address).isEqualTo(new IpAddress(expected.getLong(), expected.getLong()));
    }

    @Property
    void shouldReadEveryIpv4AddressAsTheJdkWritesIt(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        // When
        IpAddress address = address(InetAddress.getByAddress(bytes).getHostAddress());

        // Then
        assertThat(address.isIpv4()).isTrue();
        assertThat((int) address.low()).isEqualTo(ByteBuffer.wrap(bytes).getInt());
    }

    @Property(tries = 5_000)
    void shouldNeverThrowWhateverTheTextIs(
            @ForAll @StringLength(max = 60) @CharRange(from = '0', to = ':') @CharRange(from = 'a', to = 'g')
                    String text) {
        IpAddress address = IpAddress.parse(text);
        assertThat(address == null || text.contains(".") || text.contains(":")).isTrue();
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text));
    }
}
