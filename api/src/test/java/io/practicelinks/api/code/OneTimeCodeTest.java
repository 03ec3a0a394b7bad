package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneTimeCodeTest {

    private static final int DRAWN = 1_000_000;
    private static final int CELLS = 1000;

    /**
     * Chi-square with 999 degrees of freedom: mean 999, standard deviation about 44.7. Ten of those to either side are left by a fair
     * source less than once in 10²⁰ runs; the loss of one digit, or of leading zeros, is far outside.
     */
    @Test
    void shouldDrawEachCodeEquallyOftenWithLeadingZeros() {
        // Given
        OneTimeCode codes = new OneTimeCode();
        int[] heads = new int[CELLS];
        int[] tails = new int[CELLS];

        // When
        for (int i = 0; i < DRAWN; i++) {
            String code = codes.next();
            assertThat(code.length()).isEqualTo(OneTimeCode.DIGITS);
            heads[Integer.parseInt(code.substring(0, 3))]++;
            tails[Integer.parseInt(code.substring(3))]++;
        }

        // Then
        assertThat(chiSquare(heads)).isBetween(550.0, 1450.0);
        assertThat(chiSquare(tails)).isBetween(550.0, 1450.0);
    }

    private static double chiSquare(int[] counts) {
        double expected = (double) DRAWN / CELLS;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
