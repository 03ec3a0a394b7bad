package io.practicelinks.api.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Header fields that carry a text of a client's: what is read of them, and what is written into them. Run by itself, see docs/fuzzing.md. */
class HeaderFieldsFuzzTest {

    private static final String HARMLESS_KEY = "[A-Za-z0-9-]{1,255}";

    @FuzzTest
    void shouldWriteANameThatEveryReaderOfTheFieldFinds(byte[] bytes) {
        // Given
        String name = new String(bytes, StandardCharsets.UTF_8);

        // When
        String field = ContentDisposition.attachment(name);

        // Then
        assertThat(field).matches("attachment;[ -~]*");
        Map<String, String> parameters = requireNonNull(DispositionReader.parameters(field));
        assertThat(parameters).containsOnlyKeys("filename", "filename*");
        assertThat(parameters.get("filename"))
                .matches("[A-Za-z0-9._ -]*")
                .hasSize(name.codePointCount(0, name.length()));
        assertThat(DispositionReader.fileName(parameters)).isEqualTo(name);
        assertThat(ContentDisposition.fileName(field)).isEqualTo(name);
    }

    @FuzzTest
    void shouldReadTheNameThatAFieldOfTheRightFormHolds(byte[] bytes) {
        // Given
        String field = new String(bytes, StandardCharsets.ISO_8859_1);

        // When
        String name = ContentDisposition.fileName(field);

        // Then
        assertThat(String.valueOf(name)).hasSizeLessThanOrEqualTo(Math.max(4, field.length()));
        Map<String, String> parameters = DispositionReader.parameters(field);
        if (parameters != null) {
            assertThat(name).isEqualTo(DispositionReader.fileName(parameters));
        }
    }

    @FuzzTest
    void shouldReadOneKeyQuotedOrBareOrRefuseIt(byte[] bytes) {
        // Given
        String field = new String(bytes, StandardCharsets.ISO_8859_1);

        try {
            // When
            String key = Idempotency.key(field);

            // Then
            assertThat(key).matches("[!-~]{1,255}").doesNotContain("\"", "\\");
            assertThat(field).isIn(key, '"' + key + '"');
            assertThat(Idempotency.key(key)).isEqualTo(key);
            assertThat(Idempotency.key('"' + key + '"')).isEqualTo(key);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).hasSize(1);
            assertThat(field).doesNotMatch(HARMLESS_KEY);
        }
    }
}
