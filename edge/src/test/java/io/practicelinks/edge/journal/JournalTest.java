package io.practicelinks.edge.journal;

import static io.practicelinks.edge.journal.Records.CLOCK;
import static io.practicelinks.edge.journal.Records.LIMITS;
import static io.practicelinks.edge.journal.Records.NOW;
import static io.practicelinks.edge.journal.Records.append;
import static io.practicelinks.edge.journal.Records.appendAll;
import static io.practicelinks.edge.journal.Records.fill;
import static io.practicelinks.edge.journal.Records.log;
import static io.practicelinks.edge.journal.Records.numbers;
import static io.practicelinks.edge.journal.Records.open;
import static io.practicelinks.edge.journal.Records.takeAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void shouldHandRecordsOverInOrderWhenTheyFillSeveralSegments() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);

            // When
            for (int number = 1; number <= 100; number++) {
                assertThat(append(lane, number)).isTrue();
                journal.upkeep();
            }

            // Then
            EpochLog log = log(journal, lane.epoch());
            assertThat(takeAll(log)).isEqualTo(numbers(1, 100));
            assertThat(log.taken()).isEqualTo(100);
            assertThat(log.epoch().highWater()).isEqualTo(100);
            assertThat(lane.nextSeq()).isEqualTo(101);
        }
    }

    @Test
    void shouldTakeAgainFromStoredWhenRewound() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);
            appendAll(lane, 1, 30);
            journal.upkeep();
            EpochLog log = log(journal, lane.epoch());
            takeAll(log);
            log.store(12);

            // When
            log.rewind();

            // Then
            assertThat(takeAll(log)).isEqualTo(numbers(13, 30));
        }
    }

    @Test
    void shouldRefuseAndCountAndConsumeNoSeqWhenTheLimitIsReached() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);
            int taken = fill(journal, lane);

            // When
            boolean accepted = append(lane, 1);

            // Then
            assertThat(accepted).isFalse();
            assertThat(lane.nextSeq()).isEqualTo(taken + 1);
            assertThat(log(journal, lane.epoch()).epoch().losses()).isEqualTo(new Losses(2, 0, 0));
            assertThat(sizeOnDisk()).isLessThanOrEqualTo(LIMITS.maxBytes());
        }
    }

    @Test
    void shouldFreeNothingWhenRecordsAreOnlyTaken() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);
            fill(journal, lane);

            // When
            takeAll(log(journal, lane.epoch()));
            journal.upkeep();

            // Then
            assertThat(append(lane, 1)).isFalse();
        }
    }

    @Test
    void shouldReuseSegmentsWhenTheirRecordsAreStored() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);
            long taken = fill(journal, lane);
            EpochLog log = log(journal, lane.epoch());
            takeAll(log);

            // When
            log.store(taken);
            journal.upkeep();
            int more = fill(journal, lane);

            // Then
            assertThat(more).isGreaterThan(200);
            assertThat(takeAll(log)).isEqualTo(numbers(1, more));
            assertThat(sizeOnDisk()).isLessThanOrEqualTo(LIMITS.maxBytes());
        }
    }

    @Test
    void shouldCountTheBacklogDownToZeroWhenAllIsStored() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);
            appendAll(lane, 1, 10);
            journal.upkeep();
            EpochLog log = log(journal, lane.epoch());
            assertThat(log.backlogBytes()).isEqualTo(10 * 108);

            // When
            log.store(10);

            // Then
            assertThat(log.backlogBytes()).isZero();
        }
    }

    @Test
    void shouldCountAnUnfitBodyWhenItIsTooLong() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);

            // When
            boolean accepted = lane.append(new byte[300], 0, 257);

            // Then
            assertThat(accepted).isFalse();
            assertThat(log(journal, lane.epoch()).epoch().losses()).isEqualTo(new Losses(0, 0, 1));
        }
    }

    @Test
    void shouldGoOnInTheNextFileWhenOneFailsUnderTheWriter() throws IOException {
        try (Journal journal = open(folder)) {
            // Given
            JournalLane lane = journal.lane(0);
            appendAll(lane, 1, 5);
            journal.upkeep();
            try (FileChannel file = FileChannel.open(folder.resolve("00000001.segment"), StandardOpenOption.WRITE)) {
                file.truncate(0); // an access beyond the end fails as one of a bad disk does
            }

            // When
            boolean accepted = append(lane, 6);

            // Then
            assertThat(accepted).isFalse();
            assertThat(log(journal, lane.epoch()).epoch().losses()).isEqualTo(new Losses(0, 1, 0));
            assertThat(append(lane, 6)).isTrue();
            assertThat(lane.nextSeq()).isEqualTo(7);
        }
    }

    @Test
    void shouldGiveEachLaneItsOwnEpochWhenThereAreSeveral() throws IOException {
        try (Journal journal = Journal.open(folder, LIMITS, SyncPolicy.EVERY_SECOND, 2, CLOCK)) {
            // When
            appendAll(journal.lane(0), 1, 3);
            appendAll(journal.lane(1), 4, 8);
            journal.upkeep();

            // Then
            assertThat(takeAll(log(journal, journal.lane(0).epoch()))).isEqualTo(numbers(1, 3));
            assertThat(takeAll(log(journal, journal.lane(1).epoch()))).isEqualTo(numbers(4, 8));
        }
    }

    @Test
    void shouldOpenAndRefuseWhenTheDiskIsFullAndGoOnWhenThereIsRoom() throws IOException {
        // Given
        AtomicBoolean isFull = new AtomicBoolean(true);
        SegmentPool.Maker maker = (path, bytes) -> {
            if (isFull.get()) {
                throw new IOException("No space left on device");
            }
            return Segment.create(path, bytes);
        };
        try (Journal journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, CLOCK, maker)) {
            JournalLane lane = journal.lane(0);
            assertThat(append(lane, 1)).isFalse();

            // When
            isFull.set(false);
            journal.upkeep();

            // Then
            assertThat(append(lane, 1)).isTrue();
            assertThat(lane.nextSeq()).isEqualTo(2);
        }
    }

    @Test
    void shouldGoOnInANewEpochWhenTheOldOneIsThirtyDaysOld() throws IOException {
        // Given
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        try (Journal journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, now::get)) {
            JournalLane lane = journal.lane(0);
            long old = lane.epoch();
            appendAll(lane, 1, 3);

            // When
            now.set(NOW.plus(Duration.ofDays(30)).plusSeconds(1));
            journal.upkeep();

            // Then
            assertThat(lane.nextSeq()).isEqualTo(4);
            long young = lane.epoch();
            assertThat(young).isGreaterThan(old);
            assertThat(lane.nextSeq()).isEqualTo(1);
            appendAll(lane, 4, 6);
            journal.upkeep();
            assertThat(log(journal, old).epoch().isEnded()).isTrue();
            assertThat(takeAll(log(journal, old))).containsExactly(1L, 2L, 3L);
            assertThat(takeAll(log(journal, young))).containsExactly(4L, 5L, 6L);
        }
    }

    private long sizeOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
