package io.practicelinks.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectCodeTest {

    private static final int DRAWN = 31_000;

    /**
     * Each of the 310 cells holds 1000 on average with a standard deviation of 31: a fair source leaves seven of those to either side less
     * than once in a million runs.
     */
    @Test
    void shouldDrawEachCharacterEquallyOftenInEachPlace() {
        // Given
        int[][] counts = new int[ConnectCode.LENGTH][ConnectCode.ALPHABET.length()];

        // When
        for (int i = 0; i < DRAWN; i++) {
            String code = ConnectCode.next();
            assertThat(code).hasSize(ConnectCode.LENGTH);
            for (int place = 0; place < ConnectCode.LENGTH; place++) {
                counts[place][ConnectCode.ALPHABET.indexOf(code.charAt(place))]++;
            }
        }

        // Then
        for (int[] place : counts) {
            for (int count : place) {
                assertThat(count).isBetween(780, 1220);
            }
        }
    }

    @Test
    void shouldHaveFortyNineBitsAndNoLookAlikes() {
        // When
        Set<Integer> characters = ConnectCode.ALPHABET.chars().boxed().collect(Collectors.toCollection(HashSet::new));

        // Then
        assertThat(Math.log(Math.pow(characters.size(), ConnectCode.LENGTH)) / Math.log(2))
                .isGreaterThan(49);
        assertThat(ConnectCode.ALPHABET).doesNotContain("0", "O", "1", "I", "L").isUpperCase();
    }

    @Test
    void shouldShowTwoHalves() {
        // Then
        assertThat(ConnectCode.shown("ABCDE23456")).isEqualTo("ABCDE-23456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDE-23456",
                "abcde23456",
                " AbCdE 23456\n",
                "ABCDE\u201323456",
                "ab cde\u00a0-\u00a023 456",
                "A-B-C-D-E-2-3-4-5-6"
            })
    void shouldMeanTheSameHoweverItIsTyped(String typed) {
        // Then
        assertThat(ConnectCode.canonical(typed)).isEqualTo("ABCDE23456");
        assertThat(ConnectCode.mayBeOne(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "ABCDE-2345", "ABCDE-234567", "ABCDE-2345O", "ABCDE-2345!", "ABCDE-2345\u0660"})
    void shouldNotBeTakenForOneWhenItCannotBe(String typed) {
        // Then
        assertThat(ConnectCode.mayBeOne(typed)).isFalse();
    }
}
