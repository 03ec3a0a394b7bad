package io.practicelinks.api.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "Ann.O'Neil+links@mail.example.co.uk", "zoë@exämple.org"})
    void shouldTakeAPlainAddressAsTyped(String typed) {
        assertThat(EmailAddress.parse(" " + typed + " ")).isEqualTo(new EmailAddress(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann@",
                "@example.org",
                "ann@example",
                "ann@example.",
                "a@b@example.org",
                "ann smith@example.org",
                "Ann <ann@example.org>",
                "ann@example.org,bo@example.org",
                "\"ann\"@example.org",
                "ann@example.org\r\nBcc: bo@example.org",
            })
    void shouldTakeNothingElse(String typed) {
        assertThat(EmailAddress.parse(typed)).isNull();
    }

    @Test
    void shouldCompareWithoutRegardToCapitals() {
        assertThat(Objects.requireNonNull(EmailAddress.parse("Ann@Example.ORG")).folded())
                .isEqualTo("ann@example.org");
    }

    @Test
    void shouldTakeNoAddressThatIsTooLong() {
        assertThat(EmailAddress.parse("a".repeat(243) + "@example.org")).isNull();
        assertThat(EmailAddress.parse("a".repeat(242) + "@example.org")).isNotNull();
    }
}
