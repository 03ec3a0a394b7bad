package io.practicelinks.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text for {@code postgres.uri}: a place, or a refusal that repeats nothing of it. Run by itself, see docs/fuzzing.md. */
class PostgresUriFuzzTest {

    private static final int TELLING = 5;

    @FuzzTest
    void shouldReadAPlaceOrRefuseWithoutRepeatingThePassword(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            PostgresUri uri = PostgresUri.parse(text);

            // Then
            assertThat(uri.host()).isNotEmpty();
            assertThat(uri.port()).isBetween(1, 65_535);
            assertThat(uri.database()).isNotEmpty();
            assertThat(uri.jdbcUrl()).startsWith("jdbc:postgresql://").matches("[!-~]+");
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).isNotEmpty().hasSizeLessThan(120);
            assertThat(refusal.getCause()).isNull();
            String password = password(text);
            if (password.length() >= TELLING) {
                assertThat(refusal.getMessage()).doesNotContain(password);
            }
        }
    }

    /** What stands between the first colon after the slashes and the last at sign. */
    private static String password(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.indexOf(':', Math.max(0, text.indexOf("//")));
        return colon >= 0 && colon < at ? text.substring(colon + 1, at) : "";
    }
}
