package io.practicelinks.edge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer and one reader at full speed, in a journal so small that segments are reused all the time. */
class JournalConcurrencyTest {

    private static final int RECORDS = 1_000_000;
    private static final JournalLimits LIMITS = new JournalLimits(8 * 16_384, 16_384, 256);

    @TempDir
    Path folder;

    @Test
    void shouldReadEachRecordWholeAndOnceWhenWriterAndReaderRace() throws Exception {
        try (Journal journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, InstantSource.system())) {
            // Given
            JournalLane lane = journal.lane(0);
            EpochLog log = Records.log(journal, lane.epoch());

            // When
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(lane));
            long damaged = 0;
            byte[] body = new byte[256];
            while (log.taken() < RECORDS) {
                journal.upkeep();
                for (int length = log.nextLength(); length > 0; length = log.nextLength()) {
                    if (!log.take(body, 0, length) || !isRecord(log.taken(), body, length)) {
                        damaged++;
                    }
                    if (log.taken() % 64 == 0) {
                        log.store(log.taken());
                    }
                }
                log.store(log.taken());
            }
            writer.get(10, TimeUnit.SECONDS);

            // Then
            assertThat(damaged).isZero();
            assertThat(log.epoch().highWater()).isEqualTo(RECORDS);
            assertThat(log.backlogBytes()).isZero();
        }
    }

    private static void write(JournalLane lane) {
        byte[] body = new byte[256];
        for (long number = 1; number <= RECORDS; ) {
            int length = lengthOf(number);
            ByteBuffer.wrap(body).putLong(0, number).putLong(length - Long.BYTES, number);
            if (lane.append(body, 0, length)) {
                number++;
            } else {
                LockSupport.parkNanos(50_000);
            }
        }
    }

    private static boolean isRecord(long number, byte[] body, int length) {
        ByteBuffer read = ByteBuffer.wrap(body);
        return length == lengthOf(number) && read.getLong(0) == number && read.getLong(length - Long.BYTES) == number;
    }

    private static int lengthOf(long number) {
        return 16 + (int) (number % 200);
    }
}
