package io.practicelinks.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAllocationTest {

    private static final JournalLimits LIMITS = new JournalLimits(8 << 20, 4 << 20, 256);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] body = Records.body(1, 100);

    @TempDir
    Path folder;

    @Test
    void shouldAllocateNothingWhenARecordIsTakenOrRefused() throws IOException {
        try (Journal journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, Records.CLOCK)) {
            // Given
            JournalLane lane = journal.lane(0);
            append(lane, 30_000);

            // When
            long before = threads.getCurrentThreadAllocatedBytes();
            long taken = append(lane, 20_000);
            long after = threads.getCurrentThreadAllocatedBytes();

            // Then
            assertThat(taken).isBetween(1L, 19_999L);
            assertThat(after - before).isZero();
        }
    }

    private long append(JournalLane lane, int times) {
        long taken = 0;
        for (int i = 0; i < times; i++) {
            long epoch = lane.epoch();
            long seq = lane.nextSeq();
            if (epoch > 0 && seq > 0 && lane.append(body, 0, body.length)) {
                taken++;
            }
        }
        return taken;
    }
}
