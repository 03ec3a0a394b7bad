package io.practicelinks.edge.journal;

import static io.practicelinks.edge.journal.Records.CLOCK;
import static io.practicelinks.edge.journal.Records.LIMITS;
import static io.practicelinks.edge.journal.Records.NOW;
import static io.practicelinks.edge.journal.Records.append;
import static io.practicelinks.edge.journal.Records.appendAll;
import static io.practicelinks.edge.journal.Records.log;
import static io.practicelinks.edge.journal.Records.open;
import static io.practicelinks.edge.journal.Records.takeAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
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
    void shouldRecoverWhatWasNotStoredWhenReopened() throws IOException {
        // Given
        long epoch;
        try (Journal journal = open(folder)) {
            JournalLane lane = journal.lane(0);
            epoch = lane.epoch();
            for (int number = 1; number <= 100; number++) {
                append(lane, number);
                journal.upkeep();
            }
            log(journal, epoch).store(80);
        }

        // When
        try (Journal journal = open(folder)) {
            EpochLog log = log(journal, epoch);

            // Then
            assertThat(log.epoch().isEnded()).isTrue();
            assertThat(log.epoch().highWater()).isEqualTo(100);
            assertThat(log.stored()).isBetween(1L, 80L);
            assertThat(takeAll(log)).isEqualTo(numbers(log.stored() + 1, 100));
            assertThat(journal.isClosed(log)).isTrue();
        }
    }

    @Test
    void shouldRepeatTheCloseOfAnEpochWhenItIsNotRetired() throws IOException {
        // Given
        long epoch;
        try (Journal journal = open(folder)) {
            JournalLane lane = journal.lane(0);
            epoch = lane.epoch();
            appendAll(lane, 1, 5);
            lane.append(new byte[0], 0, 0);
            journal.end();
            log(journal, epoch).store(5);
            journal.end();
        }

        // When
        try (Journal journal = open(folder)) {
            EpochLog log = log(journal, epoch);

            // Then
            assertThat(log.epoch().highWater()).isEqualTo(5);
            assertThat(log.epoch().losses()).isEqualTo(new Losses(0, 0, 1));
            assertThat(log.nextLength()).isZero();
            assertThat(log.isDrained()).isFalse();
        }
    }

    @Test
    void shouldForgetAnEpochWhenRetired() throws IOException {
        // Given
        long epoch;
        try (Journal journal = open(folder)) {
            JournalLane lane = journal.lane(0);
            epoch = lane.epoch();
            appendAll(lane, 1, 5);
            journal.end();
            EpochLog log = log(journal, epoch);
            log.store(5);

            // When
            journal.retire(log);
        }

        // Then
        try (Journal journal = open(folder)) {
            assertThat(journal.logs()).hasSize(1).noneMatch(log -> log.epoch().id() == epoch);
        }
    }

    @Test
    void shouldRefuseTheFolderWhenItIsOpenAlready() throws IOException {
        // Given
        try (Journal first = open(folder)) {
            assertThat(first.instance()).isPositive();

            // When // Then
            assertThatThrownBy(() -> open(folder))
                    .isInstanceOf(JournalLockedException.class)
                    .hasMessageContaining("in use by another edge");
        }
    }

    @Test
    void shouldKeepTheInstanceAndRaiseTheEpochWhenTheClockIsSetBack() throws IOException {
        // Given
        int instance;
        long epoch;
        try (Journal journal = open(folder)) {
            instance = journal.instance();
            epoch = journal.lane(0).epoch();
        }

        // When
        InstantSource yesterday = InstantSource.fixed(NOW.minus(Duration.ofDays(1)));
        try (Journal journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, yesterday)) {
            // Then
            assertThat(journal.instance()).isEqualTo(instance).isLessThan(1 << 24);
            assertThat(journal.lane(0).epoch()).isGreaterThan(epoch);
            assertThat(EpochNumber.unixMillis(journal.lane(0).epoch())).isEqualTo(NOW.toEpochMilli() + 1);
        }
    }

    @Test
    void shouldRepeatNoEpochWhenTheFolderIsCopied() throws IOException {
        // Given
        try (Journal journal = open(folder)) {
            appendAll(journal.lane(0), 1, 5);
        }
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("ledger", "00000001.segment")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }

        // When
        InstantSource later = InstantSource.fixed(NOW.plusMillis(2));
        try (Journal one = open(folder);
                Journal other = Journal.open(copy, LIMITS, SyncPolicy.KERNEL, 1, later)) {

            // Then
            assertThat(other.instance()).isEqualTo(one.instance());
            assertThat(other.lane(0).epoch()).isNotEqualTo(one.lane(0).epoch());
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

    @Test
    void shouldRefuseToOpenWhenTheLedgerIsGoneButRecordsAreThere() throws IOException {
        // Given
        try (Journal journal = open(folder)) {
            appendAll(journal.lane(0), 1, 5);
        }

        // When
        Files.delete(folder.resolve("ledger"));

        // Then
        assertThatThrownBy(() -> open(folder)).isInstanceOf(IOException.class).hasMessageContaining("ledger");
    }

    @Test
    void shouldUseTheOlderSlotWhenTheNewerOneOfTheLedgerIsTorn() throws IOException {
        // Given
        int instance;
        try (Journal journal = open(folder)) {
            instance = journal.instance();
        }
        byte[] ledger = Files.readAllBytes(folder.resolve("ledger"));

        // When
        for (int slot = 0; slot < 2; slot++) {
            byte[] torn = ledger.clone();
            torn[slot * 64 * 1024 + 9] ^= 1;
            Files.write(folder.resolve("ledger"), torn);

            // Then
            try (Journal journal = open(folder)) {
                assertThat(journal.instance()).isEqualTo(instance);
            }
        }
    }

    /** Appends until refused, with a delivery thread's upkeep in between; how many were taken. */
    private static int fill(Journal journal, JournalLane lane) throws IOException {
        int taken = 0;
        while (append(lane, taken + 1)) {
            taken++;
            journal.upkeep();
        }
        return taken;
    }

    private long sizeOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
