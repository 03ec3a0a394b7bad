package io.practicelinks.edge.journal;

import static io.practicelinks.edge.journal.Records.append;
import static io.practicelinks.edge.journal.Records.log;
import static io.practicelinks.edge.journal.Records.numbers;
import static io.practicelinks.edge.journal.Records.open;
import static io.practicelinks.edge.journal.Records.takeAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of records that a damaged file cannot give back. */
class JournalDamageTest {

    /** Three segments: 37 records in each of the first two. */
    private static final int RECORDS = 100;

    private static final int SIZE = RecordLayout.sizeOf(100);

    @TempDir
    Path folder;

    @Test
    void shouldCountEveryRecordFromTheFirstThatFailsWhenABitFlips() throws IOException {
        // Given
        long epoch = write(false);
        flipBitOfRecord(10);

        // When
        try (Journal journal = open(folder)) {
            // Then
            EpochLog log = log(journal, epoch);
            assertThat(takeAll(log)).isEqualTo(numbers(1, 9));
            assertThat(journal.cut()).isEqualTo(RECORDS - 9);
            assertThat(log.epoch().losses()).isEqualTo(new Losses(0, RECORDS - 9, 0));
            assertThat(journal.taken().losses()).isEqualTo(Losses.NONE);
        }
    }

    @Test
    void shouldCountRecordsOnceWhenTheFolderIsOpenedAgain() throws IOException {
        // Given
        long epoch = write(false);
        flipBitOfRecord(10);
        open(folder).close();

        // When
        try (Journal journal = open(folder)) {
            // Then
            assertThat(journal.cut()).isZero();
            assertThat(log(journal, epoch).epoch().losses()).isEqualTo(new Losses(0, RECORDS - 9, 0));
        }
    }

    @Test
    void shouldCountByTheFilesBehindWhenTheRestOfAFileNeverReachedTheDisk() throws IOException {
        // Given
        long epoch = write(false);
        Path file = folder.resolve("00000001.segment");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, placeOf(21), bytes.length, (byte) 0);
        Files.write(file, bytes);

        // When
        try (Journal journal = open(folder)) {
            // Then
            assertThat(takeAll(log(journal, epoch))).isEqualTo(numbers(1, 20));
            assertThat(journal.cut()).isEqualTo(RECORDS - 20);
        }
    }

    @Test
    void shouldLeaveThemToTheSeqsThatAreMissingWhenTheEpochWasClosed() throws IOException {
        // Given
        long epoch = write(true);
        flipBitOfRecord(10);

        // When
        try (Journal journal = open(folder)) {
            // Then
            EpochLog log = log(journal, epoch);
            assertThat(journal.cut()).isEqualTo(RECORDS - 9);
            assertThat(log.epoch().highWater()).isEqualTo(RECORDS);
            assertThat(log.epoch().losses()).isEqualTo(Losses.NONE);
            assertThat(log.heldFrom()).isEqualTo(1);

            // When
            log.store(9);

            // Then
            assertThat(log.heldFrom()).isEqualTo(RECORDS + 1);
        }
    }

    @Test
    void shouldCountNothingWhenNothingIsDamaged() throws IOException {
        // Given
        long epoch = write(false);

        // When
        try (Journal journal = open(folder)) {
            // Then
            assertThat(journal.cut()).isZero();
            assertThat(log(journal, epoch).epoch().losses()).isEqualTo(Losses.NONE);
        }
    }

    private long write(boolean isClosed) throws IOException {
        try (Journal journal = open(folder)) {
            JournalLane lane = journal.lane(0);
            for (int number = 1; number <= RECORDS; number++) {
                assertThat(append(lane, number)).isTrue();
                journal.upkeep();
            }
            long epoch = lane.epoch();
            if (isClosed) {
                journal.end();
            }
            return epoch;
        }
    }

    private void flipBitOfRecord(int seq) throws IOException {
        Path file = folder.resolve("00000001.segment");
        byte[] bytes = Files.readAllBytes(file);
        bytes[placeOf(seq) + RecordLayout.BODY_OFFSET] ^= 1;
        Files.write(file, bytes);
    }

    private static int placeOf(int seq) {
        return Segment.FIRST_RECORD + (seq - 1) * SIZE;
    }
}
