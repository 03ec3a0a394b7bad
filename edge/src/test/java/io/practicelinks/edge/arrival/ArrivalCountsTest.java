package io.practicelinks.edge.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalCountsTest {

    private static final int MOST = 32_768;

    @Test
    void shouldTakeNoMoreThanCanBeToldApartHoweverManyPlacesThereAre() {
        // Given
        ArrivalCounts counts = new ArrivalCounts(() -> 100_000);

        // When
        long taken = IntStream.range(0, MOST + 1).filter(each -> counts.enter()).count();

        // Then
        assertThat(taken).isEqualTo(MOST);
        assertThat(counts.waiting()).isEqualTo(MOST);
        assertThat(counts.refused()).isEqualTo(1);
    }
}
