package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.edge.delivery.ClickStreams.Usage;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.edge.journal.JournalLimits;
import io.practicelinks.edge.journal.Losses;
import io.practicelinks.edge.journal.SyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLoopTest {

    private static final JournalLimits LIMITS = new JournalLimits(16 * 4096, 4096, 256);
    private static final Usage CAP = new Usage(20, 1_000_000);

    private final FakeStreams streams = new FakeStreams();
    private final byte[] body = new byte[100];
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long nanos;

    @TempDir
    Path folder;

    private Journal journal;
    private DeliveryLoop loop;
    private JournalLane lane;
    private long epoch;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder, LIMITS, SyncPolicy.KERNEL, 1, () -> now);
        loop = loop(journal);
        lane = journal.lane(0);
        epoch = lane.epoch();
        streams.timeMillis = now.toEpochMilli();
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void shouldRegisterTheEpochWhenThereAreNoClicksYet() {
        // When
        loop.turn();

        // Then
        assertThat(streams.entries).containsExactly(new ClickBatch(false, journal.instance(), epoch, 1, 0, 0, 0));
    }

    @Test
    void shouldSendClicksOnceWhenThereAreManyRounds() {
        // Given
        append(1, 30);
        loop.turn();

        // When
        append(31, 50);
        loop.turn();
        loop.turn();

        // Then
        assertThat(streams.seqs(epoch)).isEqualTo(seqs(1, 50));
        assertThat(loop.status().accepted()).isEqualTo(50);
        assertThat(loop.status().delivered()).isEqualTo(50);
        assertThat(loop.status().unsent()).isZero();
        assertThat(loop.status().unstored()).isEqualTo(50);
    }

    @Test
    void shouldTellHighWaterAndLossesEverySecondWhenThereAreNoClicks() {
        // Given
        append(1, 5);
        assertThat(lane.append(body, 0, 0)).isFalse();
        loop.turn();
        streams.entries.clear();
        second();
        streams.entries.clear();

        // When
        second();
        loop.turn();

        // Then
        assertThat(streams.entries).containsExactly(new ClickBatch(false, journal.instance(), epoch, 6, 0, 5, 1));
        assertThat(loop.status().losses()).isEqualTo(new Losses(0, 0, 1));
    }

    @Test
    void shouldSendWhatWaitedWhenRedisComesBack() {
        // Given
        streams.isUp = false;
        append(1, 50);
        loop.turn();
        assertThat(loop.status().isConnected()).isFalse();
        assertThat(loop.status().unsent()).isEqualTo(50);

        // When
        streams.isUp = true;
        second();

        // Then
        assertThat(streams.seqs(epoch)).isEqualTo(seqs(1, 50));
        assertThat(loop.status().isConnected()).isTrue();
        assertThat(loop.status().rewinds()).isZero();
    }

    @Test
    void shouldSendTheSameEntryAgainWhenItsAnswerWasLost() {
        // Given
        loop.turn();
        append(1, 10);
        streams.isDeaf = true;
        loop.turn();
        streams.isDeaf = false;
        append(11, 20);

        // When
        second();

        // Then
        List<Long> twice = seqs(1, 10);
        twice.addAll(seqs(1, 20));
        assertThat(streams.seqs(epoch)).isEqualTo(twice);
        assertThat(loop.status().delivered()).isEqualTo(20);
    }

    @Test
    void shouldSendEverythingThatIsNotStoredWhenRedisWasRestartedEmpty() {
        // Given
        append(1, 50);
        loop.turn();
        streams.ingest(journal.instance(), epoch, 20, false);
        second();
        streams.isUp = false;
        second();

        // When
        streams.isUp = true;
        streams.restartEmpty();
        second();

        // Then
        assertThat(streams.seqs(epoch)).isEqualTo(seqs(21, 50));
        assertThat(loop.status().delivered()).isEqualTo(50);
    }

    @Test
    void shouldNotSendAgainWhenOnlyTheConnectionBroke() {
        // Given
        append(1, 50);
        loop.turn();
        streams.isUp = false;
        second();

        // When
        streams.isUp = true;
        second();

        // Then
        assertThat(streams.seqs(epoch)).isEqualTo(seqs(1, 50));
    }

    @Test
    void shouldSendAgainWhenIngestIsPastAnEntryThatIsNotStored() {
        // Given
        append(1, 10);
        loop.turn();
        streams.ingest(journal.instance(), epoch, 4, false);

        // When
        second();

        // Then
        List<Long> again = seqs(1, 10);
        again.addAll(seqs(5, 10));
        assertThat(streams.seqs(epoch)).isEqualTo(again);
        assertThat(loop.status().rewinds()).isEqualTo(1);
    }

    @Test
    void shouldSendAgainMoreAndMoreRarelyWhenIngestNeverStoresIt() {
        // Given
        append(1, 10);
        loop.turn();

        // When
        for (int i = 0; i < 60; i++) {
            streams.entries.clear(); // or the cap would pause it
            streams.ingest(journal.instance(), epoch, 4, false);
            second();
        }

        // Then
        assertThat(loop.status().rewinds()).isBetween(4L, 7L);
    }

    @Test
    void shouldFreeNothingWhenStoredIsUnknown() {
        // Given
        append(1, 10);
        loop.turn();
        streams.processed = new StreamId(1_000, 0);

        // When
        second();

        // Then
        assertThat(loop.status().backlogBytes()).isPositive();
        assertThat(loop.status().unstored()).isEqualTo(10);
        assertThat(streams.seqs(epoch)).isEqualTo(seqs(1, 10));
    }

    @Test
    void shouldTakeTheMaximumWhenStoredIsToldLowerThanBefore() {
        // Given
        append(1, 10);
        loop.turn();
        streams.ingest(journal.instance(), epoch, 10, false);
        second();

        // When
        streams.ingest(journal.instance(), epoch, 3, false);
        second();

        // Then
        assertThat(loop.status().unstored()).isZero();
        assertThat(loop.status().backlogBytes()).isZero();
        assertThat(loop.status().rewinds()).isZero();
    }

    @Test
    void shouldPauseAtTheCapAndGoOnWhenTheStreamIsShorter() {
        // Given
        for (int i = 0; i < 20; i++) {
            streams.entries.add(new ClickBatch(false, 1, 1, 1, 0, 0, 0));
        }
        append(1, 10);
        loop.turn();
        assertThat(streams.seqs(epoch)).isEmpty();
        assertThat(loop.status().isPaused()).isTrue();

        // When
        streams.entries.clear();
        second();

        // Then
        assertThat(streams.seqs(epoch)).isEqualTo(seqs(1, 10));
        assertThat(loop.status().isPaused()).isFalse();
    }

    @Test
    void shouldTellTheCloseUntilItIsKnownWhenTheEpochHasEnded() throws IOException {
        // Given
        append(1, 10);
        loop.turn();
        journal.end();
        second();
        assertThat(loop.isHandedOver()).isFalse();
        streams.ingest(journal.instance(), epoch, 10, false);

        // When
        second();
        second();

        // Then
        assertThat(streams.entries).endsWith(new ClickBatch(true, journal.instance(), epoch, 11, 0, 10, 0));
        assertThat(loop.isHandedOver()).isTrue();
        streams.ingest(journal.instance(), epoch, 10, true);
        second();
        assertThat(journal.logs()).isEmpty();
        assertThat(loop.status().accepted()).isEqualTo(10);
        assertThat(loop.status().delivered()).isEqualTo(10);
    }

    @Test
    void shouldDeliverAndCloseWhatAnEarlierRunLeft() throws IOException {
        // Given
        append(1, 10);
        journal.close();
        long old = epoch;
        open();

        // When
        loop.turn();
        second();
        second();

        // Then
        assertThat(streams.seqs(old)).isEqualTo(seqs(1, 10));
        assertThat(streams.entries).contains(new ClickBatch(true, journal.instance(), old, 11, 0, 10, 0));
        assertThat(loop.status().accepted()).isZero();
    }

    @Test
    void shouldFreeOnlyItsOwnClicksWhenTheFolderWasCopied() throws IOException {
        // Given
        append(1, 10);
        journal.close();
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("ledger", "00000001.segment")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        open();
        now = now.plusMillis(5);
        try (Journal other = Journal.open(copy, LIMITS, SyncPolicy.KERNEL, 1, () -> now)) {
            DeliveryLoop otherLoop = loop(other);
            append(1, 7);
            assertThat(other.lane(0).append(body, 0, body.length)).isTrue();
            loop.turn();
            otherLoop.turn();

            // When
            streams.ingest(journal.instance(), epoch, 7, false);
            second();
            otherLoop.turn();

            // Then
            assertThat(loop.status().unstored()).isEqualTo(10); // the old epoch's
            assertThat(otherLoop.status().unstored()).isEqualTo(11);
        }
    }

    @Test
    void shouldTellTheSkewOfTheClocksAndNaNWhenRedisWasNeverSeen() {
        // Given
        assertThat(loop.status().clockSkewSeconds()).isNaN();

        // When
        streams.timeMillis = now.toEpochMilli() - 2_500;
        loop.turn();

        // Then
        assertThat(loop.status().clockSkewSeconds()).isEqualTo(2.5);
    }

    private DeliveryLoop loop(Journal of) {
        return new DeliveryLoop(of, () -> upkeep(of), streams, 1, CAP, () -> now, () -> nanos, () -> 1);
    }

    private void second() {
        now = now.plusSeconds(1);
        nanos += Duration.ofSeconds(1).toNanos();
        loop.turn();
    }

    private void append(int first, int last) {
        for (int seq = first; seq <= last; seq++) {
            assertThat(lane.append(body, 0, body.length)).isTrue();
            upkeep(journal);
        }
    }

    private static void upkeep(Journal of) {
        try {
            of.upkeep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> seqs(long first, long last) {
        return new ArrayList<>(LongStream.rangeClosed(first, last).boxed().toList());
    }
}
