package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text for where a store is and how large: a value, or a refusal; neither repeats a password. Run by itself, see docs/fuzzing.md. */
class StoreTextsFuzzTest {

    /** No word of a message is that long and has a digit. */
    private static final String TELLING = "(?=.*[0-9]).{6,}";

    @FuzzTest
    void shouldNameRedisServersOrRefuseWithoutRepeatingThePassword(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            RedisAddress address = RedisAddress.parse(text);

            // Then
            assertThat(address.endpoints()).isNotEmpty().allSatisfy(endpoint -> {
                assertThat(endpoint)
                        .matches(
                                "rediss?://([^@/?#\\s]*@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}(/[0-9]{0,4})?");
                assertThat(RedisAddress.parse(endpoint).endpoints()).containsExactly(endpoint);
            });
            assertThat(address.masterName() != null).isEqualTo(address.topology() == RedisAddress.Topology.SENTINEL);
            assertTellsNothing(address.toString(), text);
        } catch (IllegalArgumentException refusal) {
            assertTellsNothing(String.valueOf(refusal.getMessage()), text);
        }
    }

    @FuzzTest
    void shouldShowWhereAStoreIsButNeverThePassword(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            StoreUri uri = StoreUri.of(text);

            // Then
            assertThat(uri.reveal()).isEqualTo(text);
            assertThat(uri.isEmbedded()).isEqualTo(text.equals("embedded"));
            assertThat(StoreUri.of(uri.toString())).hasToString(uri.toString());
            assertTellsNothing(uri.toString(), text);
        } catch (IllegalArgumentException refusal) {
            assertTellsNothing(String.valueOf(refusal.getMessage()), text);
        }
    }

    @FuzzTest
    void shouldReadASizeThatIsOneOrRefuse(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            MemorySize size = MemorySize.of(text);

            // Then
            assertThat(size.bytes()).isNotNegative();
            assertThat(text).matches("[0-9]{1,12}[kmg]?");
            assertThat(MemorySize.of(text.replaceFirst("^0{1,11}(?=[0-9])", "")))
                    .isEqualTo(size);
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).startsWith("must be a memory size");
        }
    }

    /** Nothing of what stands between the first colon after the slashes and the last at sign. */
    private static void assertTellsNothing(String shown, String text) {
        int at = text.lastIndexOf('@');
        int colon = text.indexOf(':', Math.max(0, text.indexOf("//")));
        for (String part :
                colon >= 0 && colon < at ? text.substring(colon + 1, at).split("[@:,]") : new String[0]) {
            if (part.matches(TELLING) && text.indexOf(part) == text.lastIndexOf(part)) {
                assertThat(shown).doesNotContain(part);
            }
        }
    }
}
