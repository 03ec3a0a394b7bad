package io.practicelinks.api.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.contract.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tokens of a practice's choice. Run by itself, see docs/fuzzing.md. */
class VanityTokensFuzzTest {

    @FuzzTest
    void shouldAllowATokenThatIsFoundByItsOwnPathOrSayWhatIsWrong(byte[] bytes) {
        // Given
        String token = new String(bytes, StandardCharsets.UTF_8);

        // When
        boolean isAllowed = isAllowed(token);

        // Then
        if (isAllowed) {
            assertThat(token).matches("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");
            assertThat(Tokens.canonicalPath("/" + token)).isEqualTo("/" + token);
            assertThat(Tokens.canonical(token.toUpperCase(Locale.ROOT))).isEqualTo(token);
            assertThat(Tokens.isGenerated(token)).isFalse();
        }
    }

    /** Two tokens, each in a line. */
    @FuzzTest
    void shouldFindEachOfTwoThatAreConfusableByTheOther(byte[] bytes) {
        // Given
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        String one = lines[0];
        String other = lines.length > 1 ? lines[1] : "";
        if (!isAllowed(one) || !isAllowed(other)) {
            return;
        }

        // When
        boolean areConfusable = VanityTokens.areConfusable(one, other);

        // Then
        assertThat(VanityTokens.areConfusable(other, one)).isEqualTo(areConfusable);
        assertThat(VanityTokens.areConfusable(one, one)).isTrue();
        assertThat(VanityTokens.areConfusable(one.replace("-", ""), other)).isEqualTo(areConfusable);
        if (areConfusable) {
            assertThat(VanityTokens.variants(one)).containsAnyElementsOf(VanityTokens.variants(other));
        }
    }

    /** A letter, then the token that it is typed into: one more, and in place of each other one. */
    @FuzzTest
    void shouldCallEveryMistypedOneConfusable(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() < 2
                || !isAllowed(text.substring(1))
                || !text.substring(0, 1).matches("[a-z0-9-]")) {
            return;
        }
        String letter = text.substring(0, 1);
        String token = text.substring(1);

        for (int i = 0; i < token.length(); i++) {
            String before = token.substring(0, i);
            String after = token.substring(i + 1);
            for (String mistyped :
                    new String[] {before + after, before + letter + after, before + letter + token.substring(i)}) {
                // When
                boolean isConfusable = VanityTokens.areConfusable(token, mistyped);

                // Then
                assertThat(isConfusable).as(mistyped).isTrue();
                assertThat(VanityTokens.variants(mistyped))
                        .as(mistyped)
                        .containsAnyElementsOf(VanityTokens.variants(token));
            }
        }
    }

    private static boolean isAllowed(String token) {
        try {
            VanityTokens.requireAllowed(token);
            return true;
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isEqualTo("/token"));
            return false;
        }
    }
}
