package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.nio.charset.StandardCharsets;

/** Any cursor and limit: a place in the inbox, or the one refusal. Run by itself, see docs/fuzzing.md. */
class PageRequestFuzzTest {

    @FuzzTest
    void shouldReadThePlaceThatItWroteOrRefuse(byte[] bytes) {
        // Given
        String cursor = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            PageRequest request = PageRequest.of(cursor, null);

            // Then
            assertThat(PageRequest.cursor(request.after())).isEqualTo(cursor);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).hasSize(1);
        }
    }

    @FuzzTest
    void shouldReadALimitWithinBoundsOrRefuse(byte[] bytes) {
        // Given
        String limit = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            PageRequest request = PageRequest.of(null, limit);

            // Then
            assertThat(request.limit()).isBetween(1, 100);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).hasSize(1);
        }
    }
}
