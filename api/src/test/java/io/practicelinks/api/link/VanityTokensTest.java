package io.practicelinks.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.contract.Tokens;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VanityTokensTest {

    @ParameterizedTest
    @ValueSource(strings = {"smile", "smile-dental", "dr-lee-2", "abc"})
    void shouldAllowWhenTheFormIsThatOfAToken(String token) {
        assertThatCode(() -> VanityTokens.requireAllowed(token)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "-smile", "smile-", "Smile", "smile.dental", "admin", "sign-up", "adm1n", "911", "s1gnup"})
    void shouldRefuseWhenReservedOrOfAnotherForm(String token) {
        assertThatThrownBy(() -> VanityTokens.requireAllowed(token)).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void shouldRefuseWhenItWouldBeReadAsAGeneratedToken() {
        // Given
        String token = Tokens.display(Tokens.generate(new Random(1)));

        // When, Then
        assertThatThrownBy(() -> VanityTokens.requireAllowed(token)).isInstanceOf(Failure.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "smile, smile",
        "smile, smiles",
        "smile, mile",
        "smile, smlle",
        "smile, smi-le",
        "modern-dental, modem-dental",
        "barn-dental, bars-dental",
        "corner, corxner",
        "dr-lee10, dr-leelo",
        "aab, ab"
    })
    void shouldCallConfusableWhenAtMostOneEditApart(String token, String other) {
        assertThat(VanityTokens.areConfusable(token, other)).isTrue();
        assertThat(VanityTokens.variants(token)).containsAnyElementsOf(VanityTokens.variants(other));
    }

    @ParameterizedTest
    @CsvSource({"smile, smack", "smile, smiless", "abc, bcd", "smile, emils"})
    void shouldNotCallConfusableWhenTwoEditsApart(String token, String other) {
        assertThat(VanityTokens.areConfusable(token, other)).isFalse();
    }
}
