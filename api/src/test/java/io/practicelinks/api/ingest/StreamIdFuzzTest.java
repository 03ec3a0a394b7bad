package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever Redis says is the id of an entry. Run by itself, see docs/fuzzing.md. */
class StreamIdFuzzTest {

    /** With numbers as large as they get here. */
    private static final String USUAL = "(0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,17})";

    @FuzzTest
    void shouldReadAnIdAsItIsWrittenOrSayThatItIsNone(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            StreamId id = StreamId.parse(text);

            // Then
            assertThat(id.millis()).isNotNegative();
            if (id.number() >= 0) {
                assertThat(StreamId.parse(id.toString())).isEqualTo(id).isEqualByComparingTo(id);
                assertThat(id.equals(StreamId.ZERO) || id.previous().compareTo(id) < 0)
                        .isTrue();
            }
            if (text.matches(USUAL)) {
                assertThat(id).hasToString(text);
            }
        } catch (IllegalArgumentException refusal) {
            assertThat(text).doesNotMatch(USUAL);
        }
    }
}
