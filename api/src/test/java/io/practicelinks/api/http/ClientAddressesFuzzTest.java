package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Whatever stands in {@code X-Forwarded-For}, and in the setting that says whom to believe. Run by itself, see docs/fuzzing.md. */
class ClientAddressesFuzzTest {

    private static final String PEER = "10.0.0.1";
    private static final String STRANGER = "203.0.113.9";

    private final ClientAddresses clients = ClientAddresses.behind(List.of("10.0.0.0/8", "fd00::/8"));

    /** Each line is a field. */
    @FuzzTest
    void shouldBelieveOnlyTheAddressThatAProxyOfOursHeard(byte[] bytes) {
        // Given
        List<String> fields =
                new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();

        // When
        String address = clients.forwarded(fields, PEER);

        // Then
        assertThat(clients.forwarded(List.of(String.join(",", fields)), PEER)).isEqualTo(address);
        assertThat(clients.forwarded(plus(fields, "fd00::1 , [10.255.0.1]:80"), PEER))
                .isEqualTo(address);
        assertThat(clients.forwarded(plus(fields, STRANGER), PEER)).isEqualTo(STRANGER);
        if (!address.equals(PEER)) {
            assertThat(AddressRange.isAddress(address)).isTrue();
            assertThat(String.join("\n", fields)).contains(address);
            assertThat(Network.of(address)).matches("[0-9a-f]{8}|[0-9a-f]{16}");
            List<String> madeUp =
                    Stream.concat(Stream.of(STRANGER), fields.stream()).toList();
            assertThat(clients.forwarded(madeUp, PEER)).isEqualTo(address);
        }
    }

    @FuzzTest
    void shouldReadARangeThatHoldsItsOwnAddressOrSayWhyNot(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            AddressRange range = AddressRange.parse(text);

            // Then
            String[] parts = text.split("/", 2);
            assertThat(range.contains(parts[0])).isTrue();
            assertThat(AddressRange.parse(parts[0]).contains(parts[0])).isTrue();
            assertThat(Arrays.asList(parts).subList(1, parts.length))
                    .allSatisfy(bits -> assertThat(bits).matches("[0-9]{1,3}"));
            assertThat(range.contains("")).isFalse();
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).startsWith("'" + text + "' ");
        }
    }

    private static List<String> plus(List<String> fields, String further) {
        return Stream.concat(fields.stream(), Stream.of(further)).toList();
    }
}
