package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipHashTest {

    private static final ClickKey KEY = new ClickKey(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void shouldGiveTheValuesOfThePaperAndOfItsReferenceVectors() {
        assertThat(hash(15)).isEqualTo(0xa129ca6149be45e5L);
        assertThat(hash(0)).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash(8)).isEqualTo(0x93f5f5799a932462L);
    }

    private static long hash(int length) {
        byte[] data = new byte[length + 1];
        for (int i = 0; i < length; i++) {
            data[i + 1] = (byte) i;
        }
        return SipHash.hash(KEY.k0(), KEY.k1(), data, 1, length);
    }
}
