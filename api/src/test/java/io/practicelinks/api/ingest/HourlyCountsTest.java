package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class HourlyCountsTest {

    private static final UUID PRACTICE = new UUID(1, 1);
    private static final long HOUR = 3_600_000;
    private static final short HUMAN = 0;
    private static final short IOS = 1;

    private final HourlyCounts.Counting counting = new HourlyCounts.Counting();

    @Test
    void shouldCountByTheHourInWhichAClickHappened() {
        // When
        counting.add(PRACTICE, 5, 10 * HOUR, HUMAN, IOS, "flyer");
        counting.add(PRACTICE, 5, 11 * HOUR - 1, HUMAN, IOS, "flyer");
        counting.add(PRACTICE, 5, 11 * HOUR, HUMAN, IOS, "flyer");
        HourlyCounts counts = counting.counts();

        // Then
        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.growths())
                .containsExactly(
                        new HourlyCounts.Growth(new HourlyCounts.Row(PRACTICE, 5, 10, HUMAN, IOS, "flyer"), 2),
                        new HourlyCounts.Growth(new HourlyCounts.Row(PRACTICE, 5, 11, HUMAN, IOS, "flyer"), 1));
    }

    @Test
    void shouldOrderByWholeKeysSoThatTransactionsDoNotDeadlock() {
        // When
        for (int link = 20; link > 0; link--) {
            for (String source : new String[] {"flyer", "", "ad"}) {
                counting.add(
                        new UUID(link % 3, 1), link, link % 2 * HOUR, (short) (link % 5), (short) (link % 4), source);
            }
        }
        HourlyCounts counts = counting.counts();

        // Then
        assertThat(counts.growths().stream().map(HourlyCounts.Growth::row))
                .hasSize(60)
                .isSortedAccordingTo(HourlyCounts.Row::compareTo)
                .doesNotHaveDuplicates();
    }
}
