package io.practicelinks.edge.journal;

import static io.practicelinks.edge.journal.Records.CLOCK;
import static io.practicelinks.edge.journal.Records.append;
import static io.practicelinks.edge.journal.Records.appendAll;
import static io.practicelinks.edge.journal.Records.fill;
import static io.practicelinks.edge.journal.Records.log;
import static io.practicelinks.edge.journal.Records.numbers;
import static io.practicelinks.edge.journal.Records.takeAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many segments are kept ahead of lanes, busy and idle ones. */
class JournalSparesTest {

    @TempDir
    Path folder;

    /** A forced write can take longer than a busy loop needs for a segment. */
    @Test
    void shouldGoOnThroughSeveralSegmentsWhileTheDeliveryThreadWaitsForTheDisk() throws IOException {
        JournalLimits roomy = new JournalLimits(40 * Records.SEGMENT, Records.SEGMENT, 256);
        try (Journal journal = Journal.open(folder, roomy, SyncPolicy.KERNEL, 1, CLOCK)) {
            // Given
            JournalLane lane = journal.lane(0);
            for (int i = 0; i < JournalLane.SPARES; i++) {
                journal.upkeep();
            }
            int recordsInSegment = (Records.SEGMENT - Segment.FIRST_RECORD) / RecordLayout.sizeOf(100);
            int records = recordsInSegment * JournalLane.SPARES;

            // When
            appendAll(lane, 1, records);

            // Then
            EpochLog log = log(journal, lane.epoch());
            assertThat(log.epoch().losses()).isEqualTo(Losses.NONE);
            journal.upkeep();
            assertThat(takeAll(log)).isEqualTo(numbers(1, records));
        }
    }

    /** What is ahead of a lane is never taken back: a busy lane must not find everything with idle ones. */
    @Test
    void shouldLeaveThreeQuartersOfTheJournalToBusyLanesWhenTheOthersAreIdle() throws IOException {
        JournalLimits limits = new JournalLimits(32 * Records.SEGMENT, Records.SEGMENT, 256);
        try (Journal journal = Journal.open(folder, limits, SyncPolicy.KERNEL, 8, CLOCK)) {
            // Given
            for (int i = 0; i < 2 * JournalLane.SPARES; i++) {
                journal.upkeep();
            }

            // When
            int taken = fill(journal, journal.lane(0));

            // Then
            int recordsInSegment = (Records.SEGMENT - Segment.FIRST_RECORD) / RecordLayout.sizeOf(100);
            assertThat(taken).isEqualTo((32 - 7) * recordsInSegment);
        }
    }

    @Test
    void shouldGiveEachLaneOneSegmentAheadWhenThereIsRoomForTwoEach() throws IOException {
        JournalLimits tight = new JournalLimits(4 * Records.SEGMENT, Records.SEGMENT, 256);
        try (Journal journal = Journal.open(folder, tight, SyncPolicy.KERNEL, 2, CLOCK)) {
            // Given
            fill(journal, journal.lane(0));

            // When
            boolean accepted = append(journal.lane(1), 1);

            // Then
            assertThat(accepted).isTrue();
        }
    }
}
