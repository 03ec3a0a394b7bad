package io.practicelinks.edge.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Any query string: a bounded, clean text that every store takes. Run by itself, see docs/fuzzing.md. */
class QueryTextFuzzTest {

    private static final int MAX = 120;

    @FuzzTest
    void shouldCopyCleanBoundedText(byte[] bytes) {
        // Given
        String query = new String(bytes, StandardCharsets.UTF_8);
        byte[] out = new byte[MAX + 8];
        Arrays.fill(out, (byte) '~');

        // When
        int length = QueryText.copy(query, "utm_source", out, MAX);

        // Then
        assertThat(length).isBetween(0, MAX);
        assertThat(Arrays.copyOfRange(out, MAX, out.length)).containsOnly('~');
        assertThatCode(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out, 0, length)))
                .doesNotThrowAnyException();
        String text = new String(out, 0, length, StandardCharsets.UTF_8);
        assertThat(text.chars()).noneMatch(Character::isISOControl);
        if (!query.contains("utm_source=")) {
            assertThat(text).isEmpty();
        }
    }
}
