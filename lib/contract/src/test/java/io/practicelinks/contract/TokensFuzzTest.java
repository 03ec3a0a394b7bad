package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whatever stands in a path or is typed: it is one canonical token, or none. Run by itself, see docs/fuzzing.md. */
class TokensFuzzTest {

    private static final String FORM = "[a-z0-9-]{3,40}";

    @FuzzTest
    void shouldFindOneCanonicalTokenOrNone(byte[] bytes) {
        // Given
        String typed = new String(bytes, StandardCharsets.UTF_8);

        // When
        String token = Tokens.canonical(typed);

        // Then
        if (token != null) {
            assertThat(token).matches(FORM);
            assertThat(Tokens.canonical(token)).isEqualTo(token);
            assertThat(Tokens.canonical(Tokens.display(token))).isEqualTo(token);
            assertThat(Tokens.canonical(" " + typed + "/")).isEqualTo(token);
        }
        assertThat(Tokens.canonicalPath("/" + typed)).isEqualTo(path(token));
        assertThat(Tokens.canonicalPath(typed)).isEqualTo(typed.startsWith("/") ? pathOf(typed.substring(1)) : null);
    }

    @FuzzTest
    void shouldDecodeToPrintableAsciiOrNothing(byte[] bytes) {
        // Given
        String encoded = new String(bytes, StandardCharsets.ISO_8859_1);

        // When
        String decoded = PercentDecoding.decodeAscii(encoded);

        // Then
        if (decoded != null) {
            assertThat(decoded).matches("[ -~]*").hasSizeLessThanOrEqualTo(encoded.length());
            assertThat(PercentDecoding.decodeAscii(decoded.replace("%", "%25"))).isEqualTo(decoded);
        } else {
            assertThat(encoded).matches("(?s).*(%|[^ -~]).*");
        }
    }

    private static @Nullable String pathOf(String typed) {
        return path(Tokens.canonical(typed));
    }

    private static @Nullable String path(@Nullable String token) {
        return token == null ? null : "/" + token;
    }
}
