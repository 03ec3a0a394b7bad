package io.practicelinks.edge.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScannersTest {

    private static final int LIMIT = 20;
    private static final long CLINIC = 0xffff_c000_0201L;
    private static final long ANOTHER = 0xffff_c000_0202L;
    private static final long START = -5;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final Scanners scanners = new Scanners(LIMIT, Duration.ofNanos(WINDOW), START);

    @Test
    void shouldTakeForAScannerWhoAsksForMoreUnknownLinksThanTheLimit() {
        // Given
        ask(CLINIC, LIMIT, START);
        assertThat(scanners.include(CLINIC, START)).isFalse();
        assertThat(scanners.areNone(START)).isTrue();

        // When
        scanners.sawUnknown(CLINIC, "/one-more", START);

        // Then
        assertThat(scanners.include(CLINIC, START)).isTrue();
        assertThat(scanners.areNone(START)).isFalse();
        assertThat(scanners.trips()).isEqualTo(1);
    }

    @Test
    void shouldCountALinkOnceHoweverManyPeopleBehindAnAddressOpenIt() {
        // When
        for (int i = 0; i < 100_000; i++) {
            scanners.sawUnknown(CLINIC, "/printed-wrongly-" + i % LIMIT, START + i);
        }

        // Then
        assertThat(scanners.include(CLINIC, START)).isFalse();
    }

    @Test
    void shouldTellLinksApartWhoseStringsHaveTheSameHashCode() {
        // Given: "an" and "c0" have the same, and so have all words that are made of them
        for (int i = 0; i < 1 << 5; i++) {
            StringBuilder link = new StringBuilder("/");
            for (int bit = 0; bit < 5; bit++) {
                link.append((i & 1 << bit) == 0 ? "an" : "c0");
            }
            assertThat(link.toString().hashCode()).isEqualTo("/ananananan".hashCode());

            // When
            scanners.sawUnknown(CLINIC, link.toString(), START);
        }

        // Then
        assertThat(scanners.include(CLINIC, START)).isTrue();
    }

    @Test
    void shouldNotHoldOneNetworkForWhatAnotherDoes() {
        // When
        ask(CLINIC, 10 * LIMIT, START);

        // Then
        assertThat(scanners.include(CLINIC, START)).isTrue();
        assertThat(scanners.include(ANOTHER, START)).isFalse();
    }

    @Test
    void shouldForgetAtTheEndOfTheWindow() {
        // Given
        ask(CLINIC, LIMIT + 1, START);
        assertThat(scanners.include(CLINIC, START + WINDOW - 1)).isTrue();
        assertThat(scanners.secondsLeft(START)).isEqualTo(61);
        assertThat(scanners.secondsLeft(START + WINDOW - 1)).isEqualTo(1);

        // When
        long later = START + WINDOW;

        // Then
        assertThat(scanners.areNone(later)).isTrue();
        assertThat(scanners.include(CLINIC, later)).isFalse();
        ask(CLINIC, LIMIT, later);
        assertThat(scanners.include(CLINIC, later)).isFalse();
    }

    @Test
    void shouldNotLetGoOfAScannerWhenAMillionOtherNetworksAskAsWell() {
        // Given
        ask(CLINIC, LIMIT + 1, START);
        Random random = new Random(1);

        // When
        for (int i = 0; i < 1_000_000; i++) {
            scanners.sawUnknown(random.nextLong(), "/guess-" + i, START);
        }

        // Then
        assertThat(scanners.include(CLINIC, START)).isTrue();
        assertThat(scanners.trips()).isEqualTo(1);
    }

    @Test
    void shouldFindScannersStillWhenAMillionOtherNetworksHaveAsked() {
        // Given
        Random random = new Random(1);
        for (int i = 0; i < 1_000_000; i++) {
            scanners.sawUnknown(random.nextLong(), "/guess-" + i, START);
        }

        // When
        ask(CLINIC, LIMIT + 1, START);

        // Then
        assertThat(scanners.include(CLINIC, START)).isTrue();
    }

    private void ask(long network, int links, long nowNanos) {
        for (int i = 0; i < links; i++) {
            scanners.sawUnknown(network, "/guess-" + i, nowNanos);
        }
    }
}
