package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private final RandomGenerator random = new Random(7);

    @Test
    void shouldAcceptEveryTokenItGenerates() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(Tokens.isGenerated(Tokens.generate(random))).isTrue();
        }
    }

    @Test
    void shouldFindEverySingleWrongCharacterAndEverySwapOfNeighbours() {
        for (int i = 0; i < 300; i++) {
            // Given
            String token = Tokens.generate(random);

            // Then
            for (int at = 0; at < token.length(); at++) {
                for (char wrong : Tokens.ALPHABET.toCharArray()) {
                    String typo = token.substring(0, at) + wrong + token.substring(at + 1);
                    assertThat(Tokens.isGenerated(typo)).isEqualTo(typo.equals(token));
                }
                if (at > 0) {
                    String swapped = token.substring(0, at - 1)
                            + token.charAt(at)
                            + token.charAt(at - 1)
                            + token.substring(at + 1);
                    assertThat(Tokens.isGenerated(swapped)).isEqualTo(swapped.equals(token));
                }
            }
        }
    }

    @Test
    void shouldFindTheSameTokenInEveryWayOfWritingIt() {
        // Given
        String token = Tokens.generate(random);
        String shown = Tokens.display(token);

        // Then
        assertThat(shown).hasSize(11).contains("-");
        assertThat(Tokens.canonical(shown)).isEqualTo(token);
        assertThat(Tokens.canonical(shown.toUpperCase(java.util.Locale.ROOT))).isEqualTo(token);
        assertThat(Tokens.canonical("  " + token + ".")).isEqualTo(token);
        assertThat(Tokens.canonicalPath("/" + shown + "/")).isEqualTo("/" + token);
        assertThat(Tokens.canonicalPath("/" + token + "%20).")).isEqualTo("/" + token);
        assertThat(Tokens.canonicalPath("/%" + Integer.toHexString(token.charAt(0)) + token.substring(1)))
                .isEqualTo("/" + token);
    }

    @Test
    void shouldReturnTheVeryPathWhenItIsCanonicalAlready() {
        String generated = "/" + Tokens.generate(random);
        String vanity = "/smile-dental";

        assertThat(Tokens.canonicalPath(generated)).isSameAs(generated);
        assertThat(Tokens.canonicalPath(vanity)).isSameAs(vanity);
    }

    @ParameterizedTest
    @CsvSource({"/Smile-Dental,/smile-dental", "/smile-dental/,/smile-dental", "/smile-dental!,/smile-dental"})
    void shouldFoldVanityTokens(String path, String canonical) {
        assertThat(Tokens.canonicalPath(path)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/%",
                "/%zz",
                "/%00",
                "/%0d%0aX",
                "/ab",
                "/a/b",
                "//abc",
                "/abc%2Fdef",
                "/wp-login.php",
                "/é",
                "/%C3%A9",
                "/abc def",
                "abc"
            })
    void shouldRefuseWhatCanBeNoToken(String path) {
        assertThat(Tokens.canonicalPath(path)).isNull();
    }

    @Test
    void shouldRefuseATokenThatIsTooLong() {
        assertThat(Tokens.canonicalPath("/" + "a".repeat(40))).isNotNull();
        assertThat(Tokens.canonicalPath("/" + "a".repeat(41))).isNull();
    }
}
