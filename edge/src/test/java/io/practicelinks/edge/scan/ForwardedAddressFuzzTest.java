package io.practicelinks.edge.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whatever stands for an address: in {@code X-Forwarded-For}, and in the setting that says whom to believe. Run by itself, see docs/fuzzing.md. */
class ForwardedAddressFuzzTest {

    private static final String STRANGER = "203.0.113.9";

    private final TrustedProxies proxies = TrustedProxies.in(List.of("10.0.0.0/8", "fd00::/8"));

    /** Each line is a field. */
    @FuzzTest
    void shouldBelieveOnlyTheAddressThatAProxyOfOursHeard(byte[] bytes) {
        // Given
        List<String> fields =
                new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();

        // When
        IpAddress client = proxies.clientOf(fields);

        // Then
        assertThat(proxies.clientOf(List.of(String.join(",", fields)))).isEqualTo(client);
        assertThat(proxies.clientOf(plus(fields, STRANGER))).isEqualTo(IpAddress.parse(STRANGER));
        if (!fields.isEmpty()) {
            assertThat(proxies.clientOf(plus(fields, "fd00::1 , [10.255.0.1]:80")))
                    .isEqualTo(client);
        }
        if (client != null) {
            assertThat(proxies.include(client)).isFalse();
            List<String> madeUp =
                    Stream.concat(Stream.of(STRANGER), fields.stream()).toList();
            assertThat(proxies.clientOf(madeUp)).isEqualTo(client);
        }
    }

    @FuzzTest
    void shouldReadAnAddressAsTheJdkWritesItOrNone(byte[] bytes) throws UnknownHostException {
        // When
        IpAddress address = IpAddress.parse(new String(bytes, StandardCharsets.UTF_8));

        // Then
        if (address != null) {
            byte[] octets = ByteBuffer.allocate(16)
                    .putLong(address.high())
                    .putLong(address.low())
                    .array();
            InetAddress same = InetAddress.getByAddress(octets);
            assertThat(IpAddress.parse(same.getHostAddress())).isEqualTo(address);
            assertThat(address.isIpv4()).isEqualTo(same.getAddress().length == 4);
        }
    }

    @FuzzTest
    void shouldReadARangeThatHoldsItsOwnAddressOrSayWhyNot(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            IpRange range = IpRange.parse(text);

            // Then
            IpAddress first = Objects.requireNonNull(IpAddress.parse(text.split("/", 2)[0]));
            assertThat(range.bits()).isBetween(0, 128);
            assertThat(range.contains(first)).isTrue();
            if (range.bits() > 0) {
                assertThat(range.contains(flipped(first, range.bits() - 1))).isFalse();
            }
            if (range.bits() < 128) {
                assertThat(range.contains(flipped(first, range.bits()))).isTrue();
            }
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).startsWith("'" + text + "' ");
        }
    }

    private static IpAddress flipped(IpAddress address, int bit) {
        return bit < Long.SIZE
                ? new IpAddress(address.high() ^ (Long.MIN_VALUE >>> bit), address.low())
                : new IpAddress(address.high(), address.low() ^ (Long.MIN_VALUE >>> (bit - Long.SIZE)));
    }

    private static List<String> plus(List<String> fields, String further) {
        return Stream.concat(fields.stream(), Stream.of(further)).toList();
    }
}
