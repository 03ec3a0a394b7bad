package io.practicelinks.api.ingest;

import io.practicelinks.contract.Click;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * By how much does each rollup row grow?
 *
 * @param growths of each row, in one order for all transactions: two that count into the same rows wait for each other and never deadlock
 * @param total of all rows
 */
record HourlyCounts(List<Growth> growths, int total) {

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** The growth of one row. */
    record Growth(Row row, long clicks) {}

    /**
     * Which rollup row.
     *
     * @param hour of UTC, counted from 1970
     */
    record Row(UUID practiceId, long linkNumber, long hour, short audience, short platform, String source)
            implements Comparable<Row> {

        private static final Comparator<Row> ORDER = Comparator.comparing(Row::practiceId)
                .thenComparingLong(Row::linkNumber)
                .thenComparingLong(Row::hour)
                .thenComparingInt(Row::audience)
                .thenComparingInt(Row::platform)
                .thenComparing(Row::source);

        long hourMillis() {
            return hour * HOUR_MILLIS;
        }

        @Override
        public int compareTo(Row other) {
            return ORDER.compare(this, other);
        }
    }

    static HourlyCounts of(List<StreamClick> clicks) {
        Counting counting = new Counting();
        for (StreamClick kept : clicks) {
            Click click = kept.click();
            counting.add(
                    click.practiceId(),
                    click.id().linkNumber(),
                    click.id().occurredAtMillis(),
                    (short) click.audience().code(),
                    (short) click.platform().code(),
                    click.source());
        }
        return counting.counts();
    }

    /** Counts click by click. Owned by one thread. */
    static final class Counting {

        private final Map<Row, Integer> rowToClicks = new HashMap<>();
        private int total;

        void add(UUID practiceId, long linkNumber, long atMillis, short audience, short platform, String source) {
            long hour = Math.floorDiv(atMillis, HOUR_MILLIS);
            rowToClicks.merge(new Row(practiceId, linkNumber, hour, audience, platform, source), 1, Integer::sum);
            total++;
        }

        HourlyCounts counts() {
            List<Growth> growths = rowToClicks.entrySet().stream()
                    .map(entry -> new Growth(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(Growth::row))
                    .toList();
            return new HourlyCounts(growths, total);
        }
    }
}
