package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Whatever stands for a client's address. Run by itself, see docs/fuzzing.md. */
class NetworkFuzzTest {

    private static final String MAY_BE_AN_ADDRESS =
            "(?s)[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%.*)?]?";

    @FuzzTest
    void shouldKnowAddressesByTheirFormAndAskNobodyForNames(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        // When
        String network = Network.of(text);

        // Then
        if (!text.matches(MAY_BE_AN_ADDRESS)) {
            assertThat(network).isEqualTo(text);
        }
        if (!network.equals(text)) {
            assertThat(network).matches("[0-9a-f]{8}|[0-9a-f]{16}");
        }
    }

    @FuzzTest
    void shouldCountAnAddressAsItsFirstHalfAndOneOfIpv4AsItself(byte[] bytes) throws UnknownHostException {
        // Given
        byte[] sixteen = Arrays.copyOf(bytes, 16);
        InetAddress address = InetAddress.getByAddress(sixteen);
        InetAddress old = InetAddress.getByAddress(Arrays.copyOf(bytes, 4));

        // When
        String network = Network.of(address.getHostAddress());

        // Then
        byte[] own = address.getAddress();
        assertThat(network).isEqualTo(HexFormat.of().formatHex(own, 0, own.length == 16 ? 8 : 4));
        if (own.length == 16) {
            assertThat(Network.of(address.getHostAddress() + "%eth0")).isEqualTo(network);
        }
        assertThat(Network.of(old.getHostAddress()))
                .isEqualTo(HexFormat.of().formatHex(old.getAddress()))
                .isEqualTo(Network.of("::ffff:" + old.getHostAddress()));
    }
}
