package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickIdTest {

    private static final ClickKey KEY = new ClickKey(1, 2);

    @Test
    void shouldReadBackWhatItWroteForAnyValues() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            // Given
            long epoch = random.nextLong(ClickEpoch.MAX + 1);
            long millis = random.nextLong(1L << 32);
            int instance = random.nextInt(1 << 24);
            long seq = random.nextLong(1L << 32);
            long link = random.nextLong(1L << 32);
            byte[] bytes = new byte[ClickId.BYTES + 3];
            byte[] text = new byte[ClickId.TEXT_LENGTH];

            // When
            ClickId.write(bytes, 3, epoch, millis, instance, seq, link, KEY);
            ClickId.writeText(bytes, 3, text, 0);
            ClickId read = Objects.requireNonNull(ClickId.parse(new String(text, StandardCharsets.US_ASCII)));

            // Then
            assertThat(read).isEqualTo(ClickId.read(bytes, 3));
            assertThat(read).isEqualTo(new ClickId(epoch, millis, instance, seq, link, read.tag()));
            assertThat(read.isSignedBy(KEY)).isTrue();
            assertThat(read.toString()).isEqualTo(new String(text, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldNotBeSignedByAnotherKeyOrAfterAChange() {
        // Given
        byte[] bytes = new byte[ClickId.BYTES];
        ClickId.write(bytes, 0, ClickEpoch.of(ClickEpoch.ORIGIN_MILLIS + 5, 1), 2, 3, 4, 5, KEY);
        ClickId id = ClickId.read(bytes, 0);

        // Then
        assertThat(id.isSignedBy(new ClickKey(1, 3))).isFalse();
        for (int at = 0; at < bytes.length; at++) {
            byte[] forged = bytes.clone();
            forged[at] ^= 1;
            assertThat(ClickId.read(forged, 0).isSignedBy(KEY)).isFalse();
        }
    }

    @Test
    void shouldSayWhenTheClickOccurred() {
        long opened = ClickEpoch.ORIGIN_MILLIS + 86_400_000L;
        ClickId id = new ClickId(ClickEpoch.of(opened, 255), 1_500, 1, 1, 1, 0);

        assertThat(id.occurredAtMillis()).isEqualTo(opened + 1_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\u0000"
            })
    void shouldRefuseATextThatIsNoClickId(String text) {
        assertThat(ClickId.parse(text)).isNull();
    }
}
