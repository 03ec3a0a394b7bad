package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a patient types for a code of the front desk. Run by itself, see docs/fuzzing.md. */
class ConnectCodeFuzzTest {

    private static final String AS_TYPED = "([2-9A-HJKMNP-Za-hjkmnp-z][\\p{Pd}\\p{Z}\\s]*){10}";

    @FuzzTest
    void shouldReadOneCodeHoweverItIsTypedOrNone(byte[] bytes) {
        // Given
        String typed = new String(bytes, StandardCharsets.UTF_8);

        // When
        String code = ConnectCode.canonical(typed);

        // Then
        assertThat(ConnectCode.canonical(code)).isEqualTo(code);
        assertThat(ConnectCode.canonical("\u2013 " + typed + "\t-")).isEqualTo(code);
        assertThat(ConnectCode.mayBeOne(typed))
                .isEqualTo(typed.replaceFirst("^[\\p{Pd}\\p{Z}\\s]+", "").matches(AS_TYPED));
        if (ConnectCode.mayBeOne(typed)) {
            assertThat(code).matches("[2-9A-HJKMNP-Z]{10}");
            assertThat(ConnectCode.shown(code)).matches("[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}");
            assertThat(ConnectCode.canonical(ConnectCode.shown(code))).isEqualTo(code);
        }
    }
}
