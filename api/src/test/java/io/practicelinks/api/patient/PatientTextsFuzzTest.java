package io.practicelinks.api.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.email.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Whatever a person types for a number or a name. Run by itself, see docs/fuzzing.md. */
class PatientTextsFuzzTest {

    private static final int MAX_CODE_POINTS = 100;

    @FuzzTest
    void shouldReadANumberInItsOneFormOrNone(byte[] bytes) {
        // When
        Mobile mobile = Mobile.parse(new String(bytes, StandardCharsets.UTF_8), "US");

        // Then
        if (mobile != null) {
            assertThat(mobile.e164()).matches("\\+[1-9][0-9]{5,14}");
            assertThat(mobile.region()).matches("[A-Z]{2}|001");
            assertThat(mobile.e164()).endsWith(mobile.lastDigits());
            assertThat(Mobile.parse(mobile.e164(), "US")).isEqualTo(mobile);
            assertThat(mobile.toString()).doesNotContain(mobile.e164());
        }
    }

    @FuzzTest
    void shouldReadAnAddressThatIsOneOrNone(byte[] bytes) {
        // When
        EmailAddress email = EmailAddress.parse(new String(bytes, StandardCharsets.UTF_8));

        // Then
        if (email != null) {
            assertThat(email.address()).hasSizeLessThanOrEqualTo(254).containsOnlyOnce("@");
            assertThat(email.address().codePoints())
                    .noneMatch(
                            c -> Character.isISOControl(c) || Character.isWhitespace(c) || ",;<>()\"".indexOf(c) >= 0);
            assertThat(EmailAddress.parse(email.address())).isEqualTo(email);
            assertThat(EmailAddress.parse(email.folded())).isNotNull();
            assertThat(email.toString()).doesNotContain(email.address());
        }
    }

    @FuzzTest
    void shouldReadANameThatCanBeShownOrNone(byte[] bytes) {
        // When
        PersonName name = PersonName.of(new String(bytes, StandardCharsets.UTF_8));

        // Then
        if (name != null) {
            String shown = name.shown();
            assertThat(shown).isEqualTo(shown.strip()).doesNotContain("  ").isNotEmpty();
            assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(MAX_CODE_POINTS);
            assertThat(shown.codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            assertThat(Normalizer.isNormalized(shown, Normalizer.Form.NFC)).isTrue();
            assertThat(PersonName.of(shown)).isEqualTo(name);
        }
    }
}
