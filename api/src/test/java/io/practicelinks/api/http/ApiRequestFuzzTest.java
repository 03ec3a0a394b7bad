package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Whatever stands in a path or a form where an id is meant. Run by itself, see docs/fuzzing.md. */
class ApiRequestFuzzTest {

    @FuzzTest
    void shouldKnowAnIdOnlyAsItIsWritten(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            UUID id = ApiRequest.id(text);

            // Then
            assertThat(text).isEqualToIgnoringCase(id.toString()).matches("[0-9A-Fa-f-]{36}");
        } catch (Failure.NotFound refusal) {
            assertThat(refusal).hasMessage("There is no such resource.");
            assertThat(text).doesNotMatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        }
    }
}
