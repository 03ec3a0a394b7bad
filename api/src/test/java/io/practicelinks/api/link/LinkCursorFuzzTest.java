package io.practicelinks.api.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Any cursor: a place in the list of links that Postgres can compare with, or the one refusal; any limit. Run by itself, see docs/fuzzing.md. */
class LinkCursorFuzzTest {

    /** Where {@code timestamptz} ends. */
    private static final Instant LAST = Instant.parse("+294276-12-31T23:59:59Z");

    @FuzzTest
    void shouldReadThePlaceThatItWroteOrRefuse(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            LinkCursor cursor = LinkCursor.decode(text);

            // Then
            assertThat(cursor.encode()).isEqualTo(text);
            assertThat(cursor.createdAt()).isBetween(Instant.EPOCH, LAST);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).hasSize(1);
        }
    }

    @FuzzTest
    void shouldReadALimitWithinBoundsOrRefuse(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            int limit = LinkRoutes.limit(text);

            // Then
            assertThat(limit).isBetween(1, 100).hasToString(text);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isEqualTo("limit"));
            assertThat(text).doesNotMatch("[1-9][0-9]?|100");
        }
    }
}
