package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;

/** Whatever is typed into a message. Run by itself, see docs/fuzzing.md. */
class DraftFuzzTest {

    private static final int MAX = 4000;

    /** The bytes are a text as JSON has it, where half a pair of surrogates can stand. */
    @FuzzTest
    void shouldSendCleanBoundedTextOrRefuse(byte[] bytes) {
        // Given
        String typed = text(bytes);

        try {
            // When
            String text = Draft.Text.textOf(typed, false);

            // Then
            assertThat(text).hasSizeBetween(1, MAX).isEqualTo(text.strip());
            assertThat(text.codePoints())
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE
                            || (Character.isISOControl(c) && c != '\n' && c != '\t'));
            assertThat(Draft.Text.textOf(text, false)).isEqualTo(text);
            assertThat(typed).contains(text.substring(text.offsetByCodePoints(text.length(), -1)));
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).hasSize(1);
            assertThat(typed.isBlank() || typed.length() > MAX || typed.chars().anyMatch(DraftFuzzTest::isDropped))
                    .isTrue();
        }
    }

    private static String text(byte[] json) {
        try {
            return String.valueOf(Json.decodeValue(Buffer.buffer(json)));
        } catch (DecodeException notJson) {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    private static boolean isDropped(int c) {
        return Character.isISOControl(c) || Character.isSurrogate((char) c);
    }
}
